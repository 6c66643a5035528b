"""An answer in words, held against the answer in figures and the article's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.dataset.load import load_policy
from build_scripts.pages.context import PolicyContext
from calculators.inquiry import Inquiry
from calculators.money import parse_money
from calculators.problems import Language
from calculators.readings.structure import facts_of, figures_of
from calculators.words.parts import amount, text_of
from tests.calculators.contract import (
    ARTICLES_WITH_BENEFITS,
    FACTS,
    GENERAL_FACTS,
    PROMISES,
    written,
)
from tests.calculators.drawn import Facts, complete_facts, general_facts, partly_known
from tests.calculators.words.scenes import in_round
from tests.compiled import FOLDER

LANGUAGES: tuple[Language, ...] = ("zh", "en")
ARTICLES = tuple(FACTS)
DOUBTS = ("otherwise_amount", "otherwise_up_to")

_MONEY = {"zh": re.compile(r"([0-9,]+(?:\.[0-9]+)?) 元"), "en": re.compile(r"CNY ([0-9,.]*[0-9])")}
#: What belongs to the program and to no reader. Chinese words need no Latin ones but these.
_CODE = re.compile(
    r"[{}_\[\]]|\b(?:None|True|False|null|nan|inf|rate-ceiling|needs_facts)\b|Fraction"
)
_LATIN = re.compile(r"[A-Za-z]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")

type Line = dict[str, Any]
type View = dict[str, Any]


def _article_facts(article: str) -> st.SearchStrategy[Facts]:
    """Draw facts of an article, known in part or all of them, with general ones."""

    def merged(facts: Facts, general: Facts) -> Facts:
        return facts | general

    return st.one_of(
        partly_known(article), st.builds(merged, complete_facts(article), general_facts())
    )


@st.composite
def _payable(draw: st.DrawFn, article: str, benefit: str) -> Facts:
    """Draw facts with which a benefit has its amount."""
    facts = draw(complete_facts(article))
    promise = next(one for one in PROMISES[article] if one.id == benefit)
    facts |= {name: draw(st.sampled_from(one)) for name, one in promise.required.items()}
    return {**facts, "superior_rule": False} if article == "art-20" else facts


def _lines(benefit: View) -> list[Line]:
    """Give every line that is said of a benefit."""
    sections = [line for section in benefit["sections"] for line in section["lines"]]
    return [benefit["headline"], *benefit["notes"], *sections]


def _all_lines(view: View) -> Iterator[Line]:
    yield from view["article"]
    for benefit in view["benefits"].values():
        yield from _lines(benefit)


def _section(benefit: View, kind: str) -> list[Line]:
    return [line for one in benefit["sections"] if one["kind"] == kind for line in one["lines"]]


def _parts(lines: list[Line], kind: str) -> list[dict[str, str]]:
    return [
        part
        for line in lines
        for part in line["parts"]
        if isinstance(part, dict) and part["kind"] == kind
    ]


def _amounts(line: Line, language: Language) -> list[str]:
    """Read the amounts in a line, as an answer writes them."""
    found = _MONEY[language].findall(text_of(line["parts"]))
    return [f"{Fraction(one.replace(',', '')):.2f}" for one in found]


_BENEFITS = [(article, one.id) for article in FACTS for one in PROMISES[article]]
_AMOUNTS = [
    (article, one.id)
    for article in FACTS
    for one in PROMISES[article]
    if one.promise not in ("referral", "none")
]


@pytest.fixture(scope="module")
def texts() -> dict[str, dict[str, str]]:
    """Give each article's own words in both languages, without their breaks."""
    policy = load_policy(FOLDER)
    return {
        one.id: {language: getattr(one.text, language) for language in LANGUAGES}
        for one in policy.articles
    }


# Figures and facts


@pytest.mark.parametrize(("article", "benefit"), _AMOUNTS)
@settings(max_examples=15)
@given(data=st.data())
def test_every_figure_of_the_rule_is_mentioned(
    article: str, benefit: str, data: st.DataObject
) -> None:
    """Once what it needs is known, an explanation points at each figure that its rule uses."""
    inquiry = Inquiry(article, written(data.draw(_payable(article, benefit))))
    assert inquiry.answer["benefits"][benefit]["outcome"] == "amount"
    wanted = set(figures_of(inquiry.policy.rule(article, benefit)))
    for language in LANGUAGES:
        lines = _lines(inquiry.view(language)["benefits"][benefit])
        assert wanted <= {part["id"] for part in _parts(lines, "figure")}


@pytest.mark.parametrize(("article", "benefit"), _AMOUNTS)
@settings(max_examples=15)
@given(data=st.data())
def test_every_amount_that_was_stated_is_mentioned(
    article: str, benefit: str, data: st.DataObject
) -> None:
    """Each amount that the rule computes with stands in the explanation and leads to its field."""
    facts = data.draw(_payable(article, benefit))
    inquiry = Inquiry(article, written(facts))
    used = facts_of(inquiry.policy.rule(article, benefit))
    for language in LANGUAGES:
        parts = _parts(_lines(inquiry.view(language)["benefits"][benefit]), "fact")
        for name in used:
            stated = facts.get(name)
            # What was taken off and is 0 takes nothing off, so it is left unsaid.
            if FACTS[article][name].type != "money" or not isinstance(stated, int):
                continue
            if stated == 0 and FACTS[article][name].left_out:
                continue
            shown = amount(Fraction(stated, 100), language)
            assert any(part["id"] == name and shown in part["text"] for part in parts), name


@pytest.mark.parametrize("article", ARTICLES_WITH_BENEFITS)
@settings(max_examples=20)
@given(data=st.data())
def test_each_figure_that_is_shown_is_the_articles(
    article: str, data: st.DataObject, texts: dict[str, dict[str, str]]
) -> None:
    """A figure in an explanation is one of the article's, reads back to its value, and is quoted."""
    inquiry = Inquiry(article, written(data.draw(_article_facts(article))))
    for language in LANGUAGES:
        for part in _parts(list(_all_lines(inquiry.view(language))), "figure"):
            figure = inquiry.article.figures[part["id"]]
            text = part["text"]
            value = Fraction(text[:-1]) / 100 if text.endswith("%") else parse_money(text)
            assert value == figure.value
            assert figure.quote[language] in texts[article][language]


@pytest.mark.parametrize("article", ARTICLES)
@settings(max_examples=20)
@given(data=st.data())
def test_each_fact_that_is_shown_has_a_field(article: str, data: st.DataObject) -> None:
    """A fact in an explanation is one that the article takes, so that its link leads somewhere."""
    inquiry = Inquiry(article, written(data.draw(_article_facts(article))))
    for language in LANGUAGES:
        for part in _parts(list(_all_lines(inquiry.view(language))), "fact"):
            assert part["id"] in {*FACTS[article], *GENERAL_FACTS}
            assert part["text"].strip()


# Language


@pytest.mark.parametrize("article", ARTICLES)
@settings(max_examples=30)
@given(data=st.data())
def test_no_code_word_reaches_the_reader(article: str, data: st.DataObject) -> None:
    """No name of a fact or of an outcome, no brace, no underscore and no None stands in the words."""
    inquiry = Inquiry(article, written(data.draw(_article_facts(article))))
    codes = {name for name in (*FACTS[article], *GENERAL_FACTS) if "_" in name}
    codes |= {one.id for one in PROMISES[article] if "-" in one.id}
    for language in LANGUAGES:
        view = inquiry.view(language)
        for line in _all_lines(view):
            words = text_of(line["parts"])
            assert words.strip()
            assert not _CODE.search(in_round(words)), words
            assert not [one for one in codes if one in words.split()]
            if language == "en":
                assert not _HAN.search(words), words
            else:
                assert not _LATIN.search(words), words
        charts = [one["chart"] for one in view["benefits"].values() if one["chart"]]
        for chart in charts:
            said = [
                chart[name] for name in ("title", "description", "assumed", "x_label", "y_label")
            ]
            assert not _CODE.search(" ".join(said))


@pytest.mark.parametrize("article", ARTICLES)
@settings(max_examples=30)
@given(data=st.data())
def test_both_languages_say_the_same_things(article: str, data: st.DataObject) -> None:
    """Chinese and English say the same sentences in the same order, of the same figures and facts."""
    inquiry = Inquiry(article, written(data.draw(_article_facts(article))))
    chinese, english = (inquiry.view(language) for language in LANGUAGES)

    def told(view: View) -> list[Any]:
        sections = [one["kind"] for each in view["benefits"].values() for one in each["sections"]]
        lines = [(line["kind"], line["say"]) for line in _all_lines(view)]
        return [sections, lines]

    def pointed(view: View) -> list[list[tuple[str, str]]]:
        return [
            sorted((part["kind"], part["id"]) for part in line["parts"] if isinstance(part, dict))
            for line in _all_lines(view)
        ]

    assert told(chinese) == told(english)
    # A sentence may name one fact twice in one language and once in the other.
    assert [set(one) for one in pointed(chinese)] == [set(one) for one in pointed(english)]
    for one, other in zip(_all_lines(chinese), _all_lines(english), strict=True):
        # The dataset's own prose, which these sentences repeat, writes 万元 in Chinese.
        if not one["say"].startswith("otherwise_"):
            assert set(_amounts(one, "zh")) == set(_amounts(other, "en"))


# What is said of the answer


@pytest.mark.parametrize(("article", "benefit"), _BENEFITS)
@settings(max_examples=20)
@given(data=st.data())
def test_the_headline_is_the_answer(article: str, benefit: str, data: st.DataObject) -> None:
    """The amounts of the headline are the answer's; what is payable stands in it, or no amount does."""
    inquiry = Inquiry(article, written(data.draw(_article_facts(article))))
    answer = inquiry.answer["benefits"][benefit]
    paid = [answer["payable_least"], answer["payable_most"]]
    own = [answer["least"], answer["most"]]
    without = {"gives_no_amount", "gives_elsewhere", "another_rule_decides"}
    for language in LANGUAGES:
        headline = inquiry.view(language)["benefits"][benefit]["headline"]
        said = set(_amounts(headline, language))
        assert said <= {*paid, *own, "0.00"}
        if answer["outcome"] == "no_amount":
            assert headline["say"] in without
        elif answer["outcome"] == "not_eligible":
            assert (headline["say"], said) == ("gives_nothing", {"0.00"})
        else:
            assert headline["say"] not in without
            assert answer["payable_most"] is None or answer["payable_most"] in said
            changed = paid != own
            assert (headline["say"] in ("payable_leads", "compared_payable")) == changed


@pytest.mark.parametrize(("article", "benefit"), _BENEFITS)
@settings(max_examples=20)
@given(data=st.data())
def test_a_refusal_names_what_fails_and_its_words(
    article: str, benefit: str, data: st.DataObject, texts: dict[str, dict[str, str]]
) -> None:
    """Each requirement that fails is named with its field and the words of the article that set it."""
    inquiry = Inquiry(article, written(data.draw(_article_facts(article))))
    unmet = inquiry.answer["benefits"][benefit]["unmet"]
    for language in LANGUAGES:
        lines = _section(inquiry.view(language)["benefits"][benefit], "requirements")
        failing = [line for line in lines if line["kind"] == "fails"]
        named = [_parts([line], "fact")[0]["id"] for line in failing]
        assert named == unmet
        for line in failing:
            (quote,) = _parts([line], "quote")
            assert quote["text"][0] + quote["text"][-1] == "“”"
            # Quotes within the quoted words are written as inner ones.
            words = quote["text"][1:-1].replace("‘", "“").replace("’", "”")
            assert words in texts[article][language].replace("’", "”")


@pytest.mark.parametrize("article", ARTICLES_WITH_BENEFITS)
@settings(max_examples=20)
@given(data=st.data())
def test_each_requirement_has_its_line(article: str, data: st.DataObject) -> None:
    """A requirement is said to be met, not met or not answered, just as the facts have it."""
    facts = data.draw(_article_facts(article))
    view = Inquiry(article, written(facts)).view("en")
    for promise in PROMISES[article]:
        lines = _section(view["benefits"][promise.id], "requirements")
        told = {_parts([line], "fact")[0]["id"]: line["kind"] for line in lines}
        assert told == {
            name: "open" if name not in facts else "holds" if facts[name] in accepted else "fails"
            for name, accepted in promise.required.items()
        }


@pytest.mark.parametrize("article", ARTICLES_WITH_BENEFITS)
@settings(max_examples=20)
@given(data=st.data())
def test_what_is_missing_is_asked_for(article: str, data: st.DataObject) -> None:
    """While facts are missing, one note names each of them, and leads to its field."""
    inquiry = Inquiry(article, written(data.draw(_article_facts(article))))
    for name, view in inquiry.view("zh")["benefits"].items():
        asked = [part["id"] for part in _parts(view["notes"], "fact")]
        assert sorted(asked) == sorted(inquiry.answer["benefits"][name]["missing"])


@pytest.mark.parametrize("article", ARTICLES_WITH_BENEFITS)
@settings(max_examples=40)
@given(data=st.data())
def test_another_interpretation_gives_another_amount(article: str, data: st.DataObject) -> None:
    """An alternative is only told of where its result differs from the answer in what is shown."""
    inquiry = Inquiry(article, written(data.draw(_article_facts(article))))
    for language in LANGUAGES:
        for name, view in inquiry.view(language)["benefits"].items():
            answer = inquiry.answer["benefits"][name]
            for line in _section(view, "doubts"):
                if line["say"] in DOUBTS:
                    other = _amounts(line, language)[-1]
                    assert other != answer["most"] or answer["outcome"] == "not_eligible"
                if line["say"] == "otherwise_refused":
                    assert answer["outcome"] != "not_eligible"
                if line["say"] == "otherwise_unlimited":
                    assert answer["most"] is not None


def test_an_alternative_that_differs_below_a_fen_is_not_told_of() -> None:
    """50.00 and 50.005 are both shown as 50, so nothing else is said to come of it."""
    facts = {
        "accepted_on_time": True,
        "national_grant": "100.01",
        "national_ratio": "50%",
        "total_investment": "150.01",
    }
    view = Inquiry("art-01", facts).view("en")["benefits"]["matching-grant"]
    assert _section(view, "doubts") == []
    more = Inquiry("art-01", {**facts, "total_investment": "150"}).view("en")
    (doubt,) = _section(more["benefits"]["matching-grant"], "doubts")
    assert _amounts(doubt, "en")[-1] == "50.00"


@pytest.mark.parametrize(
    ("article", "facts", "benefit", "own", "other"),
    [
        (
            "art-01",
            {
                "accepted_on_time": True,
                "national_grant": "4000万",
                "national_ratio": "50%",
                "total_investment": "1亿",
            },
            "matching-grant",
            "10000000.00",
            "20000000.00",
        ),
        (
            "art-02",
            {
                "newly_approved": True,
                "centre_type": "industry_innovation_centre",
                "national_support": "2000万",
            },
            "national-centre-matching",
            "10000000.00",
            "3000000.00",
        ),
        (
            "art-11",
            {
                "recognition": "first_set",
                "granted_before": False,
                "rd_spend": "2000万",
                "contract_amount": "1200万",
            },
            "user-grant",
            "1200000.00",
            "3000000.00",
        ),
    ],
)
def test_the_other_reading_of_an_open_question_gives_its_amount(
    article: str, facts: dict[str, Any], benefit: str, own: str, other: str
) -> None:
    """The alternatives of articles 1, 2 and 11 give what the contract says that they change."""
    for language in LANGUAGES:
        inquiry = Inquiry(article, facts)
        assert inquiry.answer["benefits"][benefit]["most"] == own
        doubts = _section(inquiry.view(language)["benefits"][benefit], "doubts")
        assert [_amounts(line, language)[-1] for line in doubts] == [other]


# The general rules


@pytest.mark.parametrize(("article", "benefit"), _AMOUNTS)
@settings(max_examples=20)
@given(data=st.data())
def test_general_rules_are_told_where_they_change_what_is_payable(
    article: str, benefit: str, data: st.DataObject
) -> None:
    """Where scope, validity or the higher support changes an amount, the headline leads with it."""
    facts = data.draw(_payable(article, benefit)) | data.draw(general_facts())
    inquiry = Inquiry(article, written(facts))
    answer = inquiry.answer["benefits"][benefit]
    ends = {answer["payable_least"], answer["payable_most"]}
    changed = ends != {answer["least"], answer["most"]}
    for language in LANGUAGES:
        view = inquiry.view(language)["benefits"][benefit]
        headline = view["headline"]
        assert (headline["say"] in {"payable_leads", "compared_payable"}) == changed
        if not changed:
            continue
        assert ends - {"0.00"} <= set(_amounts(headline, language))
        general = _section(view, "general")
        failing = {line["say"] for line in general if line["kind"] == "fails"}
        assert failing
        assert ("out_of_scope" in failing) == (inquiry.answer["in_scope"] is False)
        assert ("not_in_force" in failing) == (inquiry.answer["in_force"] is False)


@pytest.mark.parametrize("article", ARTICLES_WITH_BENEFITS)
@settings(max_examples=20)
@given(data=st.data())
def test_scope_and_validity_are_always_told(article: str, data: st.DataObject) -> None:
    """Wherever an amount is given, articles 19 and 23 are said to hold, to fail or to be open."""
    inquiry = Inquiry(article, written(data.draw(_article_facts(article))))
    kinds = {None: "open", True: "holds", False: "fails"}
    for name, view in inquiry.view("en")["benefits"].items():
        if inquiry.answer["benefits"][name]["outcome"] == "no_amount":
            continue
        told = {line["say"]: line["kind"] for line in _section(view, "general")}
        scope = [kind for say, kind in told.items() if "scope" in say]
        force = [kind for say, kind in told.items() if "force" in say]
        assert scope == [kinds[inquiry.answer["in_scope"]]]
        assert force == [kinds[inquiry.answer["in_force"]]]


@pytest.mark.parametrize("day", ["2021-01-19", "2021-01-20", "2024-01-19", "2024-01-20"])
def test_a_day_at_the_edge_of_validity_is_in_doubt(day: str) -> None:
    """On either side of the first and the last day the words say that another count moves them."""
    facts = {"application_date": day}
    for language in LANGUAGES:
        inquiry = Inquiry("art-23", facts)
        rules = inquiry.policy.definition.general_rules.values()
        (rule,) = (one for one in rules if one.kind == "validity")
        *_, last = inquiry.view(language)["article"]
        assert last["kind"] == "open"
        assert text_of(last["parts"]) == rule.words["doubt"][language]
    inside = Inquiry("art-23", {"application_date": "2022-06-30"}).view("en")["article"]
    assert [line["say"] for line in inside] == ["in_force"]


def test_the_policys_own_pages_say_what_the_engine_says(policy: PolicyContext) -> None:
    """The answer to no facts that a page is published with is the one that the engine gives."""
    for article in policy.articles:
        for language in LANGUAGES:
            engine = Inquiry(article.article.id).view(language)
            shown = article.explained({}, language).view
            assert shown["article"] == engine["article"]
            for name, view in shown["benefits"].items():
                assert _lines(view) == _lines(engine["benefits"][name])
