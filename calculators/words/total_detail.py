"""More about several claims: sums by benefit, chapter and department, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from calculators.claims import Claim, Stated
from calculators.money import floor_to_fen, yuan_text
from calculators.outcome import Outcome
from calculators.problems import Language
from calculators.readings.exact import Extended
from calculators.readings.order import most_telling_first
from calculators.total import Counted, counted, summed
from calculators.words import parts as p
from calculators.words.total import (
    benefit_name,
    claim_name,
    in_fen,
    spread_of,
    sum_line,
    where,
)
from calculators.words.view import differs, scene_of

__all__ = ["detail_of"]

_ZERO = Fraction(0)
_WHOLE = 1000


def detail_of(stated: Stated, claims: Sequence[Counted], language: Language) -> dict[str, Any]:
    """Give the sums by benefit, chapter and department, what is missing, doubts and next steps."""
    standing = [one.claim for one in claims if one.counts]
    return {
        "by": {
            "benefit": _rows(standing, _of_benefit, language),
            "chapter": _rows(standing, _of_chapter, language),
            "department": _rows(standing, _of_departments, language),
        },
        "missing": list(_missing(standing, language)),
        "doubts": list(_doubts(stated, claims, language)),
        "steps": list(_steps(stated, standing, language)),
    }


# Sums


def _of_benefit(claim: Claim, language: Language) -> list[tuple[str, str]]:
    return [("/".join(claim.key), benefit_name(claim.outcome, language))]


def _of_chapter(claim: Claim, language: Language) -> list[tuple[str, str]]:
    title = claim.outcome.article.chapter[language]
    return [(claim.outcome.article.chapter["zh"], title)]


def _of_departments(claim: Claim, language: Language) -> list[tuple[str, str]]:
    return [(one.id, getattr(one, language)) for one in claim.outcome.article.departments]


def _rows(
    claims: Sequence[Claim],
    named: Callable[[Claim, Language], list[tuple[str, str]]],
    language: Language,
) -> list[dict[str, Any]]:
    """Sum what is payable by some name, in the order of the articles.

    `share` is each row's part of the largest row, in thousandths, of what is certain and at most.
    """
    ordered = sorted(claims, key=lambda one: one.outcome.article.number)
    groups: dict[str, tuple[str, list[Claim]]] = {}
    for claim in ordered:
        for name, shown in named(claim, language):
            groups.setdefault(name, (shown, []))[1].append(claim)
    ends = {
        name: (
            added(in_fen(one.outcome.payable_least) for one in inside),
            added(in_fen(one.outcome.payable_most) for one in inside),
        )
        for name, (_, inside) in groups.items()
    }
    largest = max((one for pair in ends.values() for one in pair if one is not None), default=_ZERO)
    return [
        {
            "id": name,
            "name": groups[name][0],
            "claims": [one.id for one in groups[name][1]],
            "least": _text(least),
            "most": _text(most),
            "shown": [p.amount(least or _ZERO, language), p.amount(most, language)],
            "share": [_share(least, largest), _share(most, largest)],
        }
        for name, (least, most) in ends.items()
    ]


def added(amounts: Iterator[Extended]) -> Extended:
    """Add amounts; None, which has no end, stays without one."""
    found: Extended = _ZERO
    for one in amounts:
        found = None if found is None or one is None else found + one
    return found


def _text(amount: Extended) -> str | None:
    return None if amount is None else yuan_text(floor_to_fen(amount))


def _share(amount: Extended, largest: Fraction) -> int:
    if amount is None:
        return _WHOLE
    return int(amount * _WHOLE / largest) if largest else 0


# What is missing


def _missing(claims: Sequence[Claim], language: Language) -> Iterator[dict[str, Any]]:
    """Name what each claim lacks: where most hangs on it first, in a claim the most telling first."""
    open_ = [one for one in claims if one.outcome.state == "needs_facts"]

    def weight(claim: Claim) -> tuple[bool, Fraction]:
        spread = spread_of(*claim.in_fen)
        return spread is not None, -(spread or _ZERO)

    for claim in sorted(open_, key=weight):
        outcome = claim.outcome
        names = most_telling_first(outcome.rule, list(outcome.missing), outcome.situation)
        scene = scene_of(outcome.policy, outcome.article, outcome.situation, language)
        spread = spread_of(in_fen(outcome.payable_least), in_fen(outcome.payable_most))
        said: dict[str, p.Part | Sequence[p.Part]] = {
            "claim": claim_name(claim, language),
            "facts": p.joined([scene.name(one) for one in names], language),
        }
        if spread is None:
            line = p.say("open", "claim_missing_unlimited", language, **said)
        elif spread:
            line = p.say(
                "open", "claim_missing", language, **said, amount=p.amount(spread, language)
            )
        else:
            line = p.say("open", "claim_missing_nothing", language, **said)
        yield {"line": line, "claim": claim.id, "facts": names, "spread": _text(spread)}


# Open questions


def _doubts(
    stated: Stated, claims: Sequence[Counted], language: Language
) -> Iterator[dict[str, Any]]:
    """Say what the sum would be under each other interpretation, the largest change first."""
    now = summed(stated.policy, claims, stated.general)
    found: list[tuple[Extended, dict[str, Any]]] = []
    for question, changed in _otherwise([one.claim for one in claims]):
        again = counted(stated.policy, changed)
        then = summed(stated.policy, again, stated.general)
        if then != now:
            touched = [
                one.id for one, two in zip(changed, claims, strict=True) if one is not two.claim
            ]
            line = _doubt_line(question, then, language)
            found.append((_change(now[1], then[1]), {"line": line, "claims": touched}))
    for rule in {one.rule.id: one.rule for one in claims if one.rule is not None}.values():
        each = [replace(one, counts=True) if one.rule is rule else one for one in claims]
        then = summed(stated.policy, each, stated.general)
        line = p.say(
            "doubt",
            "total_doubt_once",
            language,
            rule=rule.label[language],
            where=where(stated.policy, rule, language),
            sum=sum_line(*then, language)["parts"],
        )
        touched = [one.claim.id for one in claims if one.rule is rule]
        found.append((_change(now[1], then[1]), {"line": line, "claims": touched}))
    found.sort(key=lambda pair: (pair[0] is not None, -(pair[0] or _ZERO)))
    yield from (one for _, one in found)


def _change(now: Extended, then: Extended) -> Extended:
    """Give how far the most moves; None where one of the two has no end."""
    if now is None or then is None:
        return _ZERO if now is then else None
    return abs(then - now)


def _otherwise(claims: list[Claim]) -> Iterator[tuple[tuple[Outcome, str], list[Claim]]]:
    """Give all claims as each other interpretation has them."""
    asked: dict[tuple[str, str], Outcome] = {}
    for claim in claims:
        for question, other in claim.outcome.alternatives.items():
            if differs(claim.outcome, other):
                asked.setdefault((claim.outcome.article.id, question), claim.outcome)
    for (article, question), outcome in asked.items():
        changed = []
        for claim in claims:
            here = claim.outcome.article.id == article
            read = claim.outcome.alternatives.get(question) if here else None
            applies = read is not None and differs(claim.outcome, read)
            changed.append(replace(claim, outcome=read) if read and applies else claim)
        yield (outcome, question), changed


def _doubt_line(
    question: tuple[Outcome, str], then: tuple[Extended, Extended], language: Language
) -> p.Line:
    outcome, name = question
    text = outcome.article.open_questions[name]
    return p.say(
        "doubt",
        "total_doubt",
        language,
        where=outcome.article.name[language],
        question=text.question[language],
        reading=text.reading[language],
        alternative=text.alternative[language],
        sum=sum_line(*then, language)["parts"],
    )


# Next steps


def _steps(
    stated: Stated, standing: Sequence[Claim], language: Language
) -> Iterator[dict[str, Any]]:
    """Say what to do: complete what is open, then whom to turn to for which claims."""
    open_ = [one for one in standing if one.outcome.state == "needs_facts"]
    if open_:
        line = p.say(
            "step", "step_state", language, count=str(len(open_)), claims=_names(open_, language)
        )
        yield {"line": line, "claims": [one.id for one in open_]}
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in standing:
        if claim.outcome.payable_most != 0:
            names = tuple(getattr(one, language) for one in claim.outcome.article.departments)
            groups.setdefault(names, []).append(claim)
    for names, claims in sorted(groups.items(), key=lambda one: not one[0]):
        yield {
            "line": _ask_line(stated, names, claims, language),
            "claims": [one.id for one in claims],
        }


def _ask_line(
    stated: Stated, names: tuple[str, ...], claims: Sequence[Claim], language: Language
) -> p.Line:
    said = _names(claims, language)
    if not names:
        authority = stated.policy.definition.interpreting_authority
        asked = "" if authority is None else authority[language]
        return p.say("step", "step_ask_unnamed", language, departments=asked, claims=said)
    most = added(in_fen(one.outcome.payable_most) for one in claims)
    shown: list[p.Part] = p.joined(list(names), language)
    if most is None:
        return p.say("step", "step_ask_unlimited", language, departments=shown, claims=said)
    amount = p.amount(most, language)
    return p.say("step", "step_ask", language, departments=shown, claims=said, most=amount)


def _names(claims: Sequence[Claim], language: Language) -> list[p.Part]:
    return p.joined([claim_name(one, language) for one in claims], language)
