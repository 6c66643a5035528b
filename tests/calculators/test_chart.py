"""The curve as a drawing, its places read back into amounts and held against the answers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import estimate
from calculators.inquiry import Inquiry
from calculators.money import LARGEST
from calculators.problems import Language
from calculators.words.chart import short_amount
from calculators.words.parts import amount
from tests.calculators.contract import BENEFITS, FACTS, LARGEST_FEN, PROMISES, written
from tests.calculators.drawn import FEN, Facts, complete_facts, general_facts, unknown_of, without

LANGUAGES: tuple[Language, ...] = ("zh", "en")
AXES = [
    (article, promise.id, name)
    for article, promise in BENEFITS
    if promise.base or article == "art-20"
    for name, shape in FACTS[article].items()
    if shape.type == "money" and (article in ("art-01", "art-20") or name == promise.base)
]
#: Places are written in tenths, so a point may stand half a tenth off in each direction.
NEAR = 0.0708

type Place = tuple[float, float]
type Chart = dict[str, Any]


def _chart(
    article: str, benefit: str, axis: str, facts: Facts, language: Language = "en"
) -> Chart | None:
    return Inquiry(article, written(facts)).chart(benefit, axis, language)


def _most(article: str, benefit: str, facts: Facts) -> Fraction | None:
    most = estimate(article, written(facts))["benefits"][benefit]["most"]
    return None if most is None else Fraction(most)


def _payable(article: str, benefit: str, facts: Facts) -> Fraction:
    return Fraction(estimate(article, written(facts))["benefits"][benefit]["payable_most"])


def _yuan(label: str) -> Fraction:
    """Read an amount that may be larger than a fact may state, as the end of a scale is."""
    found = re.fullmatch(r"(?:CNY )?([0-9.,]+) ?(元|万|亿|million|billion|)", label)
    assert found is not None, label
    units = {"万": 10**4, "亿": 10**8, "million": 10**6, "billion": 10**9}
    return Fraction(found.group(1).replace(",", "")) * units.get(found.group(2), 1)


@st.composite
def _situations(draw: st.DrawFn, article: str, benefit: str) -> Facts:
    """Draw facts that let a benefit give an amount, any part of them unknown."""
    facts = draw(complete_facts(article))
    promise = next(one for one in PROMISES[article] if one.id == benefit)
    facts |= {name: draw(st.sampled_from(one)) for name, one in promise.required.items()}
    if draw(st.booleans()):
        facts = without(facts, draw(unknown_of(article)))
    return {**facts, "superior_rule": False} if article == "art-20" else facts


class Scale:
    """Turns an amount in yuan into the place where the ticks say that it stands."""

    def __init__(self, ticks: list[dict[str, str]]) -> None:
        """Read two ticks; the first is 0."""
        assert ticks[0]["label"] == "0"
        self.zero = float(ticks[0]["at"])
        self.end = float(ticks[-1]["at"])
        self.last = _yuan(ticks[-1]["label"])

    def at(self, yuan: Fraction) -> float:
        """Give the place of an amount."""
        return self.zero + float(yuan / self.last) * (self.end - self.zero)


def _line(chart: Chart) -> list[Place]:
    assert re.fullmatch(r"M[0-9.]+ [0-9.]+( L[0-9.]+ [0-9.]+)*", chart["line"])
    pairs = re.findall(r"([0-9.]+) ([0-9.]+)", chart["line"])
    return [(float(x), float(y)) for x, y in pairs]


def _distance(line: list[Place], place: Place) -> float:
    """Say how far a place is from a line drawn through places."""
    found = []
    for one, other in itertools.pairwise(line):
        along = complex(*other) - complex(*one)
        off = complex(*place) - complex(*one)
        length = abs(along)
        if length == 0:
            found.append(abs(off))
            continue
        share = min(max((off * along.conjugate()).real / length**2, 0), 1)
        found.append(abs(off - share * along))
    return min(found)


def _stands_on_the_line(
    article: str, benefit: str, axis: str, facts: Facts, shares: Sequence[Fraction]
) -> None:
    chart = _chart(article, benefit, axis, facts)
    if chart is None:
        return
    across, up = Scale(chart["x_ticks"]), Scale(chart["y_ticks"])
    line = _line(chart)
    for share in (Fraction(0), Fraction(1, 3), Fraction(1), *shares):
        fen = int(share * across.last * 100)
        if fen > LARGEST_FEN:
            continue
        most = _most(article, benefit, {**facts, axis: fen})
        assert most is not None
        # An estimate is rounded down to the fen, so on the tiniest scales it stands a fen too low.
        fen_high = abs(up.at(Fraction(1, 100)) - up.at(Fraction(0)))
        place = (across.at(Fraction(fen, 100)), up.at(most))
        assert _distance(line, place) <= NEAR + fen_high


@pytest.mark.parametrize(("article", "benefit", "axis"), AXES)
@settings(max_examples=15)
@given(data=st.data())
def test_the_line_is_the_answer_at_every_place(
    article: str, benefit: str, axis: str, data: st.DataObject
) -> None:
    """What an estimate gives for a value of the axis, at its best, stands on the drawn line."""
    facts = data.draw(_situations(article, benefit))
    shares = data.draw(st.lists(st.fractions(0, 1), max_size=5))
    _stands_on_the_line(article, benefit, axis, facts, shares)


def test_a_line_of_a_few_fen_is_drawn_as_exactly() -> None:
    """On so small a scale, what lies beside a straight line by less than a fen is seen."""
    facts: Facts = {"other_municipal_grant": 4, "total_investment": 0}
    _stands_on_the_line("art-01", "matching-grant", "total_investment", facts, [])


@pytest.mark.parametrize(("article", "benefit", "axis"), AXES)
@settings(max_examples=15)
@given(data=st.data())
def test_each_turning_point_is_exact(
    article: str, benefit: str, axis: str, data: st.DataObject
) -> None:
    """A turning point that is a whole fen has the very amount of the estimate, and its place."""
    facts = data.draw(_situations(article, benefit))
    chart = _chart(article, benefit, axis, facts)
    if chart is None:
        return
    across, up = Scale(chart["x_ticks"]), Scale(chart["y_ticks"])
    line = _line(chart)
    for point in chart["points"]:
        place = (float(point["at_x"]), float(point["at_y"]))
        assert _distance(line, place) <= NEAR
        x, y = _yuan(point["x"]), _yuan(point["y"])
        fen_wide = abs(across.at(Fraction(1, 100)) - across.at(Fraction(0)))
        fen_high = abs(up.at(Fraction(1, 100)) - up.at(Fraction(0)))
        assert abs(place[0] - across.at(x)) <= 0.0501 + fen_wide
        assert abs(place[1] - up.at(y)) <= 0.0501 + fen_high
        if x <= LARGEST:
            most = _most(article, benefit, {**facts, axis: int(x * 100)})
            assert most is not None
            # Where the turning point lies between two fen, the one below gives a fen less at most.
            assert 0 <= y - most <= Fraction(1, 100)


def test_a_turn_between_two_fen_is_marked_on_the_line() -> None:
    """On the tiniest scale, the steepest line goes through its mark itself."""
    facts: Facts = {
        "accepted_on_time": True,
        "national_grant": 8344,
        "other_municipal_grant": 0,
        "total_investment": 12268,
        "national_ratio": 7,
    }
    chart = _chart("art-01", "matching-grant", "provincial_grant", facts)
    assert chart is not None
    marks = [(float(one["at_x"]), float(one["at_y"])) for one in chart["points"]]
    assert set(marks) <= set(_line(chart))


@pytest.mark.parametrize(("article", "benefit", "axis"), AXES)
@settings(max_examples=15)
@given(data=st.data())
def test_here_is_the_answer_and_stands_on_the_line(
    article: str, benefit: str, axis: str, data: st.DataObject
) -> None:
    """“You are here” stands on the line and says what was stated and what it gives."""
    stated = data.draw(FEN)
    facts = {**data.draw(_situations(article, benefit)), axis: stated}
    most = _most(article, benefit, facts)
    for language in LANGUAGES:
        chart = _chart(article, benefit, axis, facts, language)
        if chart is None:
            continue
        here = chart["here"]
        assert most is not None
        yuan = Fraction(stated, 100)
        paid = _payable(article, benefit, facts)
        assert here["label"].startswith(f"{amount(yuan, language)} → ")
        assert here["label"].endswith(amount(paid, language))
        if paid == most:
            # An estimate is rounded down to the fen: on the tiniest scales a fen can be seen.
            up = Scale(chart["y_ticks"])
            fen_high = abs(up.at(Fraction(1, 100)) - up.at(Fraction(0)))
            place = (float(here["x"]), float(here["y"]))
            assert _distance(_line(chart), place) <= 2 * NEAR + fen_high
        assert abs(float(here["x"]) - Scale(chart["x_ticks"]).at(yuan)) <= 0.0501
        assert float(chart["left"]) <= float(here["x"]) <= float(chart["right"])


@pytest.mark.parametrize("investment", [335, 123_456_789, 777_777_700])
def test_a_turn_that_only_trying_finds_is_drawn_where_it_is(investment: int) -> None:
    """Where two unknown amounts move against each other, no corner is cut off the line."""
    facts: Facts = {"total_investment": investment}
    chart = _chart("art-01", "matching-grant", "other_municipal_grant", facts)
    assert chart is not None
    across, up = Scale(chart["x_ticks"]), Scale(chart["y_ticks"])
    fen_high = abs(up.at(Fraction(1, 100)) - up.at(Fraction(0)))
    assert across.last * 100 >= investment
    turn = (across.at(Fraction(investment, 100)), up.at(Fraction(0)))
    assert _distance(_line(chart), turn) <= NEAR + fen_high


@pytest.mark.parametrize(("article", "benefit", "axis"), AXES)
@settings(max_examples=15)
@given(data=st.data())
def test_the_ticks_cover_the_line(
    article: str, benefit: str, axis: str, data: st.DataObject
) -> None:
    """Both scales start at 0, go in even steps, at most six of them, and reach past the line."""
    facts = data.draw(_situations(article, benefit))
    chart = _chart(article, benefit, axis, facts)
    if chart is None:
        return
    for ticks in (chart["x_ticks"], chart["y_ticks"]):
        values = [_yuan(one["label"]) for one in ticks]
        step = values[1]
        assert values == [step * index for index in range(len(values))]
        assert 2 <= len(values) <= 6
        assert str(int(step)).strip("0") in ("1", "2", "5")
        scale = Scale(ticks)
        for value, tick in zip(values, ticks, strict=True):
            assert abs(float(tick["at"]) - scale.at(value)) <= 0.0501
    across, down = zip(*_line(chart), strict=True)
    assert across == tuple(sorted(across))
    assert across[0] == float(chart["x_ticks"][0]["at"]) == float(chart["left"])
    assert across[-1] == float(chart["x_ticks"][-1]["at"]) == float(chart["right"])
    assert max(down) <= float(chart["y_ticks"][0]["at"]) == float(chart["floor"])
    assert min(down) >= float(chart["y_ticks"][-1]["at"]) > 0
    assert float(chart["right"]) < chart["width"]
    assert float(chart["floor"]) < chart["height"]


@pytest.mark.parametrize(("article", "benefit", "axis"), AXES)
@settings(max_examples=10)
@given(data=st.data())
def test_both_languages_draw_the_same_picture(
    article: str, benefit: str, axis: str, data: st.DataObject
) -> None:
    """Chinese and English differ in words only: line, ticks and places are the same."""
    facts = data.draw(_situations(article, benefit)) | data.draw(general_facts())
    chinese, english = (_chart(article, benefit, axis, facts, one) for one in LANGUAGES)
    assert (chinese is None) == (english is None)
    if chinese is None or english is None:
        return
    for name in ("axis", "width", "height", "line", "floor", "left", "right"):
        assert chinese[name] == english[name]
    for ticks in ("x_ticks", "y_ticks"):
        assert [one["at"] for one in chinese[ticks]] == [one["at"] for one in english[ticks]]
        values = [[_yuan(one["label"]) for one in chart[ticks]] for chart in (chinese, english)]
        assert values[0] == values[1]
    assert [one["at_x"] for one in chinese["points"]] == [one["at_x"] for one in english["points"]]
    for name in ("title", "description", "x_label", "y_label"):
        assert re.search(r"[\u4e00-\u9fff]", chinese[name])
        assert not re.search(r"[\u4e00-\u9fff{}]", english[name])
    assert bool(chinese["assumed"]) == bool(english["assumed"])


@pytest.mark.parametrize(("article", "benefit", "axis"), AXES)
@settings(max_examples=10)
@given(data=st.data())
def test_what_is_assumed_names_each_open_amount(
    article: str, benefit: str, axis: str, data: st.DataObject
) -> None:
    """Beside the line stands each other amount that is not stated, and none that is."""
    facts = data.draw(_situations(article, benefit))
    for language in LANGUAGES:
        chart = _chart(article, benefit, axis, facts, language)
        if chart is None:
            continue
        known = Inquiry(article, written(facts)).article.facts
        for other in chart["axes"]:
            left_out = FACTS[article][other["id"]].left_out
            is_open = other["id"] not in facts and other["id"] != axis and not left_out
            assert (known[other["id"]].short[language] in chart["assumed"]) == is_open


def test_a_line_without_end_rises_to_the_edge() -> None:
    """Where the text sets no cap, the line goes on rising, and the words say so."""
    chart = _chart("art-07", "certification-fee", "exam_fee", {})
    assert chart is not None
    assert chart["line"] == "M96.0 252.0 L616.0 20.0"
    assert chart["description"].endswith("rising after that.")
    assert [one["x"] for one in chart["points"]] == ["CNY 0"]


def test_a_cap_bends_the_line_level() -> None:
    """Where a cap decides, the line is level from there to the edge, and the words say so."""
    chart = _chart("art-10", "crypto-testing", "fee", {})
    assert chart is not None
    *_, before, last = _line(chart)
    assert before[1] == last[1]
    assert chart["description"] == (
        "testing and certification fee and amount: CNY 0 at CNY 0;"
        " CNY 1,000,000 at CNY 2,000,000; level after that."
    )


def test_the_line_is_the_best_where_that_differs_from_place_to_place() -> None:
    """Over the total investment, with no grant known, each place has the best of all grants."""
    chart = _chart("art-01", "matching-grant", "total_investment", {})
    assert chart is not None
    assert chart["assumed"].startswith("Not stated yet: national funding.")
    assert chart["description"].endswith("rising after that.")
    # Half of what is granted must fit beside it: a third of the investment at the most.
    (_, floor), (right, up) = _line(chart)
    end = Scale(chart["x_ticks"]).last
    assert right == float(chart["right"])
    assert abs(up - Scale(chart["y_ticks"]).at(end / 3)) <= NEAR < floor - up


def test_no_line_where_nothing_holds_the_amount() -> None:
    """Over one of two amounts nothing is drawn while the other one is unknown and unlimited."""
    assert _chart("art-20", "higher-of", "this_policy_amount", {"same_item": True}) is None


@pytest.mark.parametrize(
    ("article", "benefit"),
    [(article, one.id) for article, one in BENEFITS if not one.base and article != "art-20"],
)
def test_no_line_where_no_amount_depends_on_a_fact(article: str, benefit: str) -> None:
    """A ceiling, a referral and a promise of nothing have no curve."""
    assert _chart(article, benefit, "fee", {}) is None


def test_no_line_under_another_rule() -> None:
    """Where a superior rule decides, this article gives no amount, and no line is drawn."""
    facts: Facts = {"other_municipal_amount": 100, "same_item": True, "superior_rule": True}
    assert _chart("art-20", "higher-of", "this_policy_amount", facts) is None


def test_nobody_is_here_where_a_condition_fails() -> None:
    """Where a condition is not met the amount is 0, so no place on the line is the reader's."""
    facts: Facts = {"passed": False, "fee": 10_000_000}
    chart = _chart("art-10", "crypto-testing", "fee", facts)
    assert chart is not None
    assert chart["here"] is None
    met = _chart("art-10", "crypto-testing", "fee", {**facts, "passed": True})
    assert met is not None
    assert met["here"]["label"] == "CNY 100,000 → up to CNY 50,000"


def test_an_axis_that_is_none_gives_way_to_the_base() -> None:
    """An axis that a benefit does not have is answered with its base's curve."""
    for axis in ("national_ratio", "fee", "", "accepted_on_time"):
        chart = _chart("art-01", "matching-grant", axis, {})
        assert chart is not None
        assert chart["axis"] == "national_grant"


def test_the_view_draws_the_axis_that_was_asked_for() -> None:
    """A request for a benefit's axis reaches that benefit's curve, the others keep their base."""
    inquiry = Inquiry("art-01", {"national_grant": "1000万"})
    view = inquiry.view("en", {"matching-grant": "total_investment"})
    assert view["benefits"]["matching-grant"]["chart"]["axis"] == "total_investment"
    others = Inquiry("art-11").view("en", {"developer-grant": "approved_premium"})["benefits"]
    assert [one["chart"]["axis"] for one in others.values()] == [
        "rd_spend",
        "contract_amount",
        "approved_premium",
    ]


@given(fen=FEN)
def test_a_short_amount_reads_back(fen: int) -> None:
    """A tick's label means the very amount it stands for, in both languages."""
    yuan = Fraction(fen, 100)
    for language in LANGUAGES:
        assert _yuan(short_amount(yuan, language)) == yuan
