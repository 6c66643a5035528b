"""Lists of items, each read with the list's own facts."""

from fractions import Fraction

import pytest

from calculators.definitions import FactDefinition
from calculators.entered.examples import list_example
from calculators.problems import BadInput, Problem
from calculators.values import Value, read_value, written_value

_NAMES = {"zh": "事实", "en": "fact"}


def _fact(name: str, kind: str, *, default: bool = False, **more: object) -> FactDefinition:
    choices = {"new": _NAMES, "old": _NAMES} if kind == "choice" else {}
    facts = more.get("facts", ())
    assert isinstance(facts, tuple)
    return FactDefinition(
        name, kind, _NAMES, _NAMES, choices, has_default=default, optional=False, facts=facts
    )


_FEE, _KIND, _OTHER = (
    _fact("fee", "money"),
    _fact("kind", "choice"),
    _fact("other", "money", default=True),
)
_LIST = _fact("projects", "list", facts=(_FEE, _KIND, _OTHER))
_NESTED = _fact("firms", "list", facts=(_LIST,))


def _problems(fact: FactDefinition, written: object) -> list[tuple[str, str, str]]:
    found = read_value(fact, written)
    assert isinstance(found, Problem)
    return [(one.place, one.code, one.value) for one in BadInput([found]).problems]


def test_each_item_has_every_fact_of_the_list() -> None:
    """A fact that an item doesn't state is unknown, or 0 where it may be left out as 0."""
    assert read_value(_LIST, [{"fee": "1200万", "kind": "new"}, {"other": 5, "fee": None}]) == (
        {"fee": Fraction(12_000_000), "kind": "new", "other": Fraction(0)},
        {"fee": None, "kind": None, "other": Fraction(5)},
    )
    assert read_value(_LIST, []) == ()
    assert read_value(_LIST, ({"fee": 5},)) == ({"fee": Fraction(5), "kind": None, "other": 0},)


def test_every_problem_of_a_list_is_told_at_its_place() -> None:
    """Each item's mistakes are told at once, with list, place of the item and fact."""
    written = [{"fee": "abc", "fees": 1}, 5, {"fee": 5}, {"kind": "newer", "other": "-1"}]
    assert _problems(_LIST, written) == [
        ("projects[0].fee", "money_form", "abc"),
        ("projects[0].fees", "item_fact_unknown", "fees"),
        ("projects[1]", "list_item_form", "5"),
        ("projects[3].kind", "choice_unknown", "newer"),
        ("projects[3].other", "money_negative", "-1"),
    ]
    found = read_value(_LIST, [{"fees": 1}])
    assert isinstance(found, Problem)
    assert "“fee”" in found.message("zh")
    assert "Did you mean “fee”?" in found.message("en")


def test_a_list_within_a_list_is_named_whole() -> None:
    """The place of a mistake leads through both lists."""
    written = [{"projects": [{}, {"fee": "x"}]}, {"projects": "none", "firm": 1}]
    assert [place for place, _, _ in _problems(_NESTED, written)] == [
        "firms[0].projects[1].fee",
        "firms[1].projects",
        "firms[1].firm",
    ]


@pytest.mark.parametrize("written", ["", "[]", {}, {"fee": 5}, 5, True, 1.5, b"[]", {1}])
def test_what_is_no_list_is_refused(written: object) -> None:
    """Only a list of objects is one; the message shows what an item looks like."""
    found = read_value(_LIST, written)
    assert isinstance(found, Problem)
    assert found.code == "list_form"
    for message in (found.message("zh"), found.message("en")):
        assert '[{"fee": "5,000,000"}]' in message


def test_a_list_has_at_most_a_thousand_items() -> None:
    """A thousand items are read; one more is refused before any of them is."""
    found = read_value(_LIST, [{"fee": 5}] * 1000)
    assert isinstance(found, tuple)
    assert len(found) == 1000
    assert [code for _, code, _ in _problems(_LIST, ["x"] * 1001)] == ["list_too_long"]


@pytest.mark.parametrize("written", [["x"] * 1000, [{f"fee{n}": 1 for n in range(50_000)}] * 1000])
def test_the_problems_of_one_list_have_an_end(written: list[object]) -> None:
    """A hundred problems are told, and that these are not all."""
    problems = _problems(_LIST, written)
    assert len(problems) == 101
    assert problems[-1][:2] == ("projects", "list_more")


def test_an_items_name_of_another_type_is_a_problem() -> None:
    """A Python object whose keys are no texts has unknown facts."""
    places = [place for place, _, _ in _problems(_LIST, [{1: 2, None: 3, ("a",): 4}])]
    assert places == ["projects[0].1", "projects[0].null", "projects[0].('a')"]


def test_a_list_is_shown_by_its_length() -> None:
    """How many items were read is said in both languages."""
    for items, zh, en in ((0, "0 项", "0 items"), (1, "1 项", "1 item"), (2, "2 项", "2 items")):
        value: Value = ({},) * items
        assert written_value(_LIST, value, "zh") == zh
        assert written_value(_LIST, value, "en") == en


def test_a_list_whose_items_have_no_facts_shows_an_empty_one() -> None:
    """What was written instead of a list is told with the form of one."""
    bare = _fact("projects", "list")
    (zh, en) = (list_example(bare), list_example(_LIST))
    assert (zh, en) == ("{}", '{"fee": "5,000,000"}')
    found = read_value(bare, "three")
    assert isinstance(found, Problem)
    assert "{}" in found.message("en")
