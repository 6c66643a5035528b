"""Rows of a table drawn at random: known, unknown and wrong facts, around what the text sets."""

from __future__ import annotations

import datetime
import json
import random
from fractions import Fraction

from calculators.answer import known_facts
from calculators.definitions import ArticleDefinition, FactDefinition
from calculators.policies import Policy

__all__ = ["Draw", "drawn_rows"]

_WRONG = (
    "x",
    "-5",
    "1,20",
    "12e6",
    "1.00001",
    "0.4",
    "2022-02-30",
    "perhaps",
    "=1+1",
    "#N/A",
    "é" * 201,
)


class Draw:
    """Draws cells for the facts of an article."""

    def __init__(self, policy: Policy, article: ArticleDefinition, seed: int) -> None:
        """Draw by a seed."""
        self.random = random.Random(f"{policy.definition.id} {article.id} {seed}")
        self.facts = known_facts(policy, article)
        figures = [*article.figures.values()]
        self.numbers = [one.value for one in figures if one.kind != "date"]
        self.days = [one.value for one in figures if one.kind == "date"]
        self.days += [
            Fraction(policy.definition.issued.toordinal() + one) for one in (0, 29, 30, 1124)
        ]

    def row(self, unknown: float, wrong: float) -> list[str]:
        """Draw a row: each fact is left out or wrong with some probability."""
        return [self._cell(fact, unknown, wrong) for fact in self.facts.values()]

    def _cell(self, fact: FactDefinition, unknown: float, wrong: float) -> str:
        chance = self.random.random()
        if chance < unknown:
            return self.random.choice(["", "", "", " "])
        if chance < unknown + wrong:
            return self.random.choice(_WRONG)
        return self.value(fact)

    def value(self, fact: FactDefinition) -> str:
        """Draw a value as somebody writes it."""
        pick = self.random
        match fact.type:
            case "yes_no":
                return pick.choice(["true", "yes", "是", "true", "yes", "no", "否"])
            case "choice":
                one = pick.choice(list(fact.choices))
                return pick.choice([one, one, fact.choices[one]["zh"]])
            case "date":
                return self._day().isoformat()
            case "period":
                first = self._day()
                return f"{first} to {first + datetime.timedelta(days=pick.choice([0, 1, 90, 365, 800]))}"
            case "list":
                items = [
                    {one.id: self.value(one) for one in fact.facts}
                    for _ in range(pick.randrange(4))
                ]
                return json.dumps(items, ensure_ascii=False)
            case "percent":
                return f"{pick.choice([0, 1, 5, 10, 12.5, 33.333333, 40, 50, 60, 99.99, 100])}%"
            case "count":
                return str(max(0, self._near(1)))
            case kind:
                places = fact.decimals if fact.decimals is not None else {"money": 2}.get(kind, 4)
                number = Fraction(max(0, self._near(10**places)), 10**places)
                text = f"{float(number):.{places}f}" if pick.random() < 0.9 else f"{int(number)}"
                return (
                    text if kind != "money" or pick.random() < 0.9 else f"{int(number) // 10000}万"
                )

    def _near(self, grain: int) -> int:
        pick = self.random
        base = pick.choice(
            [*self.numbers, Fraction(0), Fraction(pick.randrange(1, 10 ** pick.randrange(1, 10)))]
        )
        other = pick.choice([Fraction(1), Fraction(1), *[one for one in self.numbers if one]])
        edge = pick.choice([base, base / other, base * other, base * 2]) * grain
        return int(min(Fraction(edge), Fraction(10**11 * grain))) + int(
            pick.choice([-1, 0, 0, 1, 7])
        )

    def _day(self) -> datetime.date:
        ordinal = int(self.random.choice(self.days)) + self.random.choice([-400, -1, 0, 1, 60, 700])
        return datetime.date.fromordinal(ordinal)


def drawn_rows(
    policy: Policy, article: ArticleDefinition, seed: int, count: int
) -> list[list[str]]:
    """Draw rows, the headings first: some whole, some with gaps, some with mistakes."""
    draw = Draw(policy, article, seed)
    rows = [["id", *draw.facts]]
    for number in range(count):
        unknown, wrong = draw.random.choice([(0, 0), (0.1, 0), (0.5, 0), (0.1, 0.05)])
        rows.append([f"r{number}", *draw.row(unknown, wrong)])
    return rows
