"""Mistakes of rules.py: each is told at its line, with the form to write, and none as bare Python."""

from pathlib import Path
from typing import Any

import pytest

from build_scripts.dataset.faults import Fault
from calculators import forms
from tests.build_scripts.dataset.laid import Laid

_FACTS: list[dict[str, Any]] = [
    {"id": "fee", "type": "money"},
    {"id": "staff", "type": "count", "unit": "person"},
    {"id": "listed", "type": "yes_no"},
    {
        "id": "level",
        "type": "choice",
        "open": False,
        "choices": [{"id": "national"}, {"id": "none"}],
    },
    {"id": "done", "type": "date"},
    {"id": "devices", "type": "list", "items": [{"id": "price", "type": "money"}]},
]
_FIGURES = {
    "award": ("20万元", "20万元", "CNY 200,000"),
    "cap": ("50万元", "50万元", "CNY 500,000"),
    "line": ("5000万元", "5000万元", "CNY 50,000,000"),
    "rate": ("30%", "30%", "30%"),
    "lo": ("20人", "20人", "20 people"),
    "hi": ("100人", "100人", "100 people"),
    "day": ("2026年1月1日", "2026年1月1日", "1 January 2026"),
}  # fmt: skip
_TEXT = (
    "奖励20万元，最高50万元，5000万元，30%，20人以上不足100人，2026年1月1日。",
    "CNY 200,000, at most CNY 500,000, CNY 50,000,000, 30%, at least 20 people and fewer than"
    " 100 people, 1 January 2026.",
)

# The rule, the words on whose line the fault stands, and what it says in both languages.
_WRONG: dict[str, tuple[str, str, str]] = {
    "a chain": ("return gives(figure.award).if_met(figure.lo <= fact.staff < figure.hi)", "return", "all_of("),
    "if": ("amount = figure.award\nif fact.fee >= figure.line:\n    amount = amount + figure.cap\nreturn gives(amount)", "if fact", "when("),
    "min": ("least = min(figure.cap, fact.fee)\nreturn gives(least)", "least =", "at_most("),
    "or": ("return gives(when(fact.listed or fact.listed, figure.award))", "return", "any_of("),
    "not": ("return gives(when(not fact.listed, figure.award))", "return", "~("),
    "an if behind": ("return gives(figure.award if fact.listed else figure.cap)", "return", "when("),
    "an equal choice": ('return gives(figure.award).if_met(fact.level == "national")', "return", 'fact.level.among("national")'),
    "a choice in a list": ('return gives(figure.award).if_met(fact.level in ["national"])', "return", ".among("),
    "a choice in a set": ('return gives(when(fact.listed, figure.cap if fact.level in {"national"} else figure.award))', "return", ".among("),
    "is": ('return gives(when(fact.listed, figure.cap if fact.level is "national" else figure.award))', "return", "by_level("),
    "is None": ("base = figure.award if fact.fee is None else fact.fee\nreturn gives(base)", "base =", "otherwise("),
    "match": ('match fact.level:\n    case "national":\n        return gives(figure.award)\nreturn gives(figure.cap)', "match", "by_level("),
    "looked up": ('sums = {"national": figure.award}\nreturn gives(sums[fact.level])', "return", "by_level("),
    "looked up with get": ("sums = {True: figure.award}\nreturn gives(sums.get(fact.listed, figure.cap))", "return", "by_level("),
    "looked up by yes or no": ("sums = {True: figure.award, False: figure.cap}\nreturn gives(sums[fact.listed])", "return", "when("),
    "len of a list": ("return gives(figure.award).if_met(len(fact.devices) >= figure.lo)", "return", "total_over("),
    "sum over a list": ("return gives(sum(one.price for one in fact.devices))", "return", "total_over("),
    "round": ("return gives(round(figure.rate * fact.fee))", "return", "per_full_step("),
    "a cap behind gives": ("return gives(figure.rate * fact.fee).capped(figure.cap)", "return", "gives((…).capped(…))"),
    "a rest behind gives": ("return gives(figure.rate * fact.fee).within(figure.cap)", "return", "gives((…).within(…))"),
    "days compared": ("return gives(figure.award).if_met(fact.done <= figure.day)", "return", "not_before("),
    "an unknown form": ("return gives(tiers(fact.fee, figure.rate))", "return", "total_over"),
    "a form misspelt": ("return gives(by_bend(fact.fee, figure.rate))", "return", "by_band"),
    "a fact without fact": ("return gives(figure.rate * fee)", "return", "fact.fee"),
    "a band without a pair": ("return gives(by_band(fact.fee, figure.line, figure.award))", "return", "(figure.line, figure.rate)"),
    "a band with one bracket": ("return gives(by_band(fact.fee, (figure.line, figure.award), figure.award))", "return", "(figure.line, figure.rate)"),
    "too much in a form": ("return gives(at_most(figure.cap, fact.fee, figure.award))", "return", "at_most(number, limit)"),
    "too little in a form": ("return gives(at_most(figure.cap))", "return", "at_most(number, limit)"),
    "a name that a form lacks": ("return gives(per_unit(figure.cap, fact.fee, most=figure.cap))", "return", "per_unit(price, quantity, limit=…)"),
    "no return": ("gives(figure.award)", "def rule_of_it", "return …"),
    "a count returned": ("return fact.staff", "def rule_of_it", "yuan"),
    "an unknown part": ("return gives(fact.fee.limit(figure.cap))", "return", ".capped(…)"),
    "an unknown part of a day": ("return gives(figure.award).if_met(fact.done.year)", "return", "not_before("),
    "a list's unknown fact": ("return gives(total_over(fact.devices, lambda one: one.cost))", "return", "price"),
    "a bare factor": ("return gives(2 * fact.fee)", "return", "figure.NAME"),
    "try": ("try:\n    return gives(fact.cost)\nexcept TypeError:\n    return gives(figure.award)", "try", "by_level("),
    "itself": ("return rule_of_it(fact, figure)", "return", "calls itself"),
    "points without a condition": ("return gives(plus_points(figure.rate, figure.rate) * fact.fee)", "return", "figure.rate + figure.rate"),
    "a condition without its points": ("return gives(plus_points(figure.rate, fact.listed) * fact.fee)", "return", "plus_points(figure.rate, (fact.listed, figure.more))"),
    "a pair turned round": ("return gives(plus_points(figure.rate, (figure.rate, fact.listed)) * fact.fee)", "return", "(fact.listed, figure.more)"),
    "three in a pair": ("return gives(plus_points(figure.rate, (fact.listed, figure.rate, figure.rate)) * fact.fee)", "return", "(fact.listed, figure.more)"),
    "no Python": ("return gives(figure.award", "return", "never closed"),
}  # fmt: skip


@pytest.mark.parametrize("name", _WRONG)
def test_a_mistake_is_told_at_its_line_with_the_form_to_write(tmp_path: Path, name: str) -> None:
    """No mistake is passed, and none comes as Python alone says it."""
    rule, place, said = _WRONG[name]
    laid = Laid(tmp_path)
    laid.write(_TEXT, rule, figures=_FIGURES, facts=_FACTS)
    text = (laid.folder / "rules.py").read_text(encoding="utf-8").splitlines()
    start = laid.line_of("def rule_of_it")
    line = (
        start
        if place.startswith("def")
        else next(
            at for at in range(start + 1, len(text) + 1) if text[at - 1].strip().startswith(place)
        )
    )
    (fault,) = laid.faults()
    assert (Path(fault.file).name, fault.line) == ("rules.py", line), fault.en
    assert said in fault.en
    assert "Compare the other rules" not in fault.en
    for told in (fault.zh, fault.en):
        assert "?." not in told
        assert " object" not in told
    assert fault.zh.startswith("规则写错了")


_FORMS = [one for one in forms.__all__ if one[0].islower()]


@pytest.mark.parametrize("form", _FORMS)
def test_a_function_that_hides_a_form_is_told(tmp_path: Path, form: str) -> None:
    """A function named like a form that the file uses is told where it is, with another name."""
    laid = Laid(tmp_path)
    laid.write(_TEXT, "return gives(figure.award)", name=form, figures=_FIGURES, facts=_FACTS)
    (fault,) = [one for one in laid.faults() if "hides the form" in one.en]
    assert fault.line == laid.line_of(f"def {form}(fact, figure)")
    assert f"{form}_rule" in fault.en
    assert f"{form}_rule" in fault.zh


def test_a_function_may_be_called_like_a_form_that_is_not_used(tmp_path: Path) -> None:
    """A name that nothing in the file means otherwise hides nothing."""
    laid = Laid(tmp_path)
    laid.write(
        _TEXT,
        "return gives(figure.award)",
        name="rent",
        figures=_FIGURES,
        imported=("gives", "when"),
    )
    assert not [one for one in laid.faults() if "hides" in one.en]


@pytest.mark.parametrize("hidden", ["total = 5", "class total:\n    pass"])
def test_whatever_hides_a_form_is_told(tmp_path: Path, hidden: str) -> None:
    """A constant or a class of a form's name hides it, too."""
    laid = Laid(tmp_path)
    laid.write(
        _TEXT,
        "return gives(total(fact.fee, figure.cap))",
        before=hidden,
        figures=_FIGURES,
        facts=_FACTS,
    )
    assert any("hides the form total(…)" in one.en for one in laid.faults())


_COUNTED = {
    "each": ("300万元", "300万元", "CNY 3,000,000"),
    "quota": ("10家", "10家企业", "10 enterprises"),
    "most": ("50个", "50个", "50 projects"),
}
_OF_COUNTS = (
    "每个给予300万元，最多50个，支持10家企业。",
    "CNY 3,000,000 each, at most 50 projects, for 10 enterprises.",
)


def _told(root: Path, rule: str, *facts: dict[str, Any], **more: Any) -> Fault:
    laid = Laid(root)
    laid.write(_OF_COUNTS, rule, figures=_COUNTED, facts=list(facts), **more)
    (fault,) = laid.faults()
    assert fault.line > laid.line_of("def rule_of_it")
    return fault


@pytest.mark.parametrize(
    ("rule", "named"),
    [
        (
            "return gives((figure.each * fact.drugs).capped(fact.spent))",
            ("figure.each * fact.drugs: CNY*item", "fact.spent: CNY"),
        ),
        (
            "return gives(figure.each * fact.drugs + fact.spent - figure.each)",
            ("figure.each * fact.drugs: CNY*item", "fact.spent: CNY"),
        ),
        (
            "return gives(when(fact.spent - figure.each >= fact.spent / fact.drugs, figure.each))",
            ("fact.spent - figure.each: CNY", "fact.spent / fact.drugs: CNY/item"),
        ),
        (
            "return gives(total((fact.spent + figure.each) * fact.drugs, higher(a=fact.spent, b=figure.each)))",
            ("(fact.spent + figure.each) * fact.drugs: CNY*item", "higher(…): CNY"),
        ),
        (
            "return gives(total(fact.spent.capped(figure.each) * fact.drugs, per_full_step(fact.drugs, figure.most, figure.each)))",
            ("fact.spent.capped(figure.each) * fact.drugs: CNY*item", "per_full_step(…): CNY"),
        ),
        (
            "return gives(total(fact.term.days() * figure.each, when(fact.spent >= figure.each, fact.spent)))",
            ("fact.term.days() * figure.each: CNY*day", "when(…): CNY"),
        ),
        (
            "return gives(total_over(fact.list, lambda one: one.spent.capped(one.count * figure.each)))",
            ("list.spent: CNY", "list.count * figure.each: CNY*item"),
        ),
    ],
)
def test_numbers_of_two_kinds_are_named_as_the_rule_writes_them(
    tmp_path: Path, rule: str, named: tuple[str, ...]
) -> None:
    """No word of the program's stands for what a rule is made of."""
    items = [{"id": "spent", "type": "money"}, {"id": "count", "type": "count"}]
    fault = _told(
        tmp_path,
        rule,
        {"id": "drugs", "type": "count"},
        {"id": "spent", "type": "money"},
        {"id": "term", "type": "period"},
        {"id": "list", "type": "list", "items": items},
    )
    for told in (fault.zh, fault.en):
        assert all(one in told for one in named), told


def test_a_count_without_a_unit_is_told_to_be_of_items(tmp_path: Path) -> None:
    """Somebody who wrote no unit learns which one there is, and both ways to go on."""
    fault = _told(
        tmp_path,
        "return gives((figure.each * fact.drugs).capped(fact.spent))",
        {"id": "drugs", "type": "count"},
        {"id": "spent", "type": "money"},
    )
    for told in (fault.zh, fault.en):
        assert all(
            one in told
            for one in ("（个）" if told is fault.zh else "items (个)", "/个", "unit: number")
        )


def test_a_place_compared_with_a_count_is_told_what_to_write(tmp_path: Path) -> None:
    """The first 10 firms are those up to the 10th place."""
    fault = _told(
        tmp_path,
        "return gives(figure.each).if_met(fact.place <= figure.quota)",
        {"id": "place", "type": "count", "unit": "rank"},
    )
    for told in (fault.zh, fault.en):
        assert all(
            one in told
            for one in ("fact.place: rank", "figure.quota: firm", "第10名", "unit: firm")
        )


@pytest.mark.parametrize(
    ("name", "near"), [("top_n", ""), ("by_bend", "by_band"), ("totalover", "total_over")]
)
def test_an_unknown_form_that_is_imported_is_answered_with_those_there_are(
    tmp_path: Path, name: str, near: str
) -> None:
    """As an unknown form that is used; where the program lies on this machine helps nobody."""
    laid = Laid(tmp_path)
    laid.write(
        _TEXT,
        "return gives(figure.award)",
        figures=_FIGURES,
        imported=("gives", name),
    )
    (fault,) = laid.faults()
    assert fault.line == laid.line_of(f"from calculators.forms import gives, {name}")
    for told in (fault.zh, fault.en):
        assert name in told
        assert all(f"{one}" in told for one in _FORMS)
        assert not near or f"{near}" in told.split("by_level")[0]
        assert str(Path(forms.__file__).parent) not in told
        assert ".py" not in told


def test_a_count_without_the_unit_of_its_price_is_told_which(tmp_path: Path) -> None:
    """Yuan a flight times a count of nothing: the flights are what the fact should count."""
    laid = Laid(tmp_path)
    laid.write(
        ("每班给予300元。", "CNY 300 a flight is given."),
        "return gives((figure.each * fact.flights).capped(fact.spent))",
        figures={"each": ("300元/班", "每班给予300元", "CNY 300 a flight")},
        facts=[{"id": "flights", "type": "count"}, {"id": "spent", "type": "money"}],
    )
    (fault,) = laid.faults()
    for told in (fault.zh, fault.en):
        assert "unit: flight" in told
        assert "figure.each * fact.flights: CNY*item/flight" in told
