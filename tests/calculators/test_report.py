"""The report that a reader prints or copies: facts, answer, steps, quotations, version, date."""

from __future__ import annotations

import datetime
import json
import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import respond
from calculators.inquiry import Inquiry
from calculators.problems import Language
from calculators.words.parts import amount, day, text_of
from calculators.words.report import ENGINE_VERSION
from tests.calculators.contract import FACTS, GENERAL_FACTS, Known, written
from tests.calculators.drawn import Facts, general_facts, partly_known

LANGUAGES: tuple[Language, ...] = ("zh", "en")
MADE = datetime.date(2026, 11, 23)
EXAMPLE = {
    "accepted_on_time": True,
    "national_grant": "1200万",
    "total_investment": "0.4亿",
    "national_ratio": "40%",
    "applicant_type": "enterprise",
    "application_date": "2022/6/30",
    "in_sector": "是",
}

type Report = dict[str, Any]


def _report(article: str, facts: Facts, language: Language) -> Report:
    return Inquiry(article, written(facts)).report(language, MADE)


def _facts(article: str) -> st.SearchStrategy[Facts]:
    def merged(own: Facts, general: Facts) -> Facts:
        return own | general

    return st.builds(merged, partly_known(article), general_facts())


def _shown(article: str, name: str, value: Known, language: Language) -> str:
    """Write a stated fact as a report should, from the fact as it was drawn."""
    shape = (FACTS[article] | GENERAL_FACTS)[name]
    if isinstance(value, bool):
        return {"zh": "是否", "en": ("No", "Yes")}[language][
            value if language == "en" else 1 - value
        ]
    if isinstance(value, datetime.date):
        return day(value, language)
    if shape.type == "percent" and isinstance(value, int):
        return f"{value / 100:g}%"
    if isinstance(value, int):
        return amount(Fraction(value, 100), language)
    definition = Inquiry(article)
    known = definition.article.facts | definition.policy.definition.general_facts
    return known[name].choices[value][language]


def _day(day: datetime.date | None) -> datetime.date:
    assert day is not None
    return day


def _quotations(article: str, facts: Facts, language: Language) -> set[str]:
    view = Inquiry(article, written(facts)).view(language)
    return {
        part["text"]
        for one in view["benefits"].values()
        for section in one["sections"]
        for line in section["lines"]
        for part in line["parts"]
        if isinstance(part, dict) and part["kind"] == "quote"
    }


@pytest.mark.parametrize("article", FACTS)
@settings(max_examples=10)
@given(data=st.data())
def test_a_report_lists_the_facts_that_were_stated(article: str, data: st.DataObject) -> None:
    """Each stated fact is a row, by its name and its value as people write it, and no other is."""
    facts = data.draw(_facts(article))
    for language in LANGUAGES:
        inquiry = Inquiry(article, written(facts))
        known = inquiry.article.facts | inquiry.policy.definition.general_facts
        stated, *_ = inquiry.report(language, MADE)["sections"]
        assert stated["rows"] == [
            [known[name].short[language], _shown(article, name, facts[name], language)]
            for name in known
            if name in facts
        ]
        assert bool(stated["lines"]) == (not facts)


@pytest.mark.parametrize("article", FACTS)
@settings(max_examples=10)
@given(data=st.data())
def test_a_report_says_all_that_the_page_says(article: str, data: st.DataObject) -> None:
    """Headline, payable amount, notes, steps, quotations and doubts of each benefit are in it."""
    facts = data.draw(_facts(article))
    for language in LANGUAGES:
        inquiry = Inquiry(article, written(facts))
        view = inquiry.view(language)
        said = inquiry.report(language, MADE)["text"]
        lines = list(view["article"])
        for one in view["benefits"].values():
            lines += [one["headline"], *one["notes"]]
            lines += [line for section in one["sections"] for line in section["lines"]]
        assert [line for line in lines if text_of(line["parts"]) not in said] == []
        assert [one for one in _quotations(article, facts, language) if one not in said] == []


@pytest.mark.parametrize("article", FACTS)
@settings(max_examples=10)
@given(data=st.data())
def test_a_report_says_what_it_is(article: str, data: st.DataObject) -> None:
    """Each report names policy, number, article, validity, day and versions, and that it only estimates."""
    facts = data.draw(_facts(article))
    for language in LANGUAGES:
        inquiry = Inquiry(article, written(facts))
        policy = inquiry.policy.definition
        said = inquiry.report(language, MADE)["text"]
        expected = [
            policy.title[language],
            policy.number,
            inquiry.article.title[language],
            day(_day(inquiry.policy.first_day), language),
            day(_day(inquiry.policy.last_day), language),
            day(MADE, language),
            policy.version[:12],
            ENGINE_VERSION,
            {"zh": "只是估算，不是审批决定", "en": "an estimate, not a decision"}[language],
        ]
        assert [one for one in expected if one not in said] == []
        assert ("Unofficial translation" in said) == (language == "en")


@pytest.mark.parametrize("article", FACTS)
@settings(max_examples=10)
@given(data=st.data())
def test_both_languages_make_the_same_report(article: str, data: st.DataObject) -> None:
    """Chinese and English reports have the same sections with as many rows, lines and parts."""
    facts = data.draw(_facts(article))

    def shape(report: Report) -> list[Any]:
        return [
            [
                len(one["rows"]),
                len(one["lines"]),
                [len(part["lines"]) for part in one.get("parts", [])],
            ]
            for one in report["sections"]
        ]

    chinese, english = (_report(article, facts, language) for language in LANGUAGES)
    assert shape(chinese) == shape(english)
    # A list of departments keeps the Chinese number of the policy, and nothing else that is Chinese.
    assert not re.search(r"[\u4e00-\u9fff]", english["text"].replace("成经信发〔2020〕7号", ""))
    for report in (chinese, english):
        assert not re.search(r"[{}_]", report["text"])


@pytest.mark.parametrize("article", FACTS)
@settings(max_examples=10)
@given(data=st.data())
def test_the_text_is_the_report_line_by_line(article: str, data: st.DataObject) -> None:
    """What is copied as text holds each part of the printed report, in its order."""
    for language in LANGUAGES:
        report = _report(article, data.draw(_facts(article)), language)
        wanted: list[str] = [report["title"], *report["head"]]
        for one in report["sections"]:
            wanted.append(one["heading"])
            wanted += [f"{name}: {shown}" for name, shown in one["rows"]]
            wanted += one["lines"]
            for part in one.get("parts", []):
                wanted += [part["heading"], *part["lines"]]
        wanted += report["foot"]
        found = [line.strip().removeprefix("- ") for line in report["text"].splitlines()]
        assert [line for line in found if line] == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_asked_for_as_text(language: Language) -> None:
    """A page gets the report of its own facts, on the reader's own day, in either language."""
    asked = {"ask": "report", "article": "art-01", "facts": EXAMPLE, "language": language}
    reply = json.loads(respond(json.dumps({**asked, "made": "2026-11-23"})))
    report = reply["report"]
    assert report == Inquiry("art-01", EXAMPLE).report(language, MADE)
    assert report["language"] == language
    assert report["text_heading"] == {
        "zh": "条文（官方原文）",
        "en": "The text (unofficial translation)",
    }[language]  # fmt: skip


def test_a_report_without_its_day_is_a_problem() -> None:
    """The engine takes no day from a clock of its own: without one there is no report."""
    reply = json.loads(respond(json.dumps({"ask": "report", "article": "art-01"})))
    assert [one["place"] for one in reply["problems"]] == ["made"]


def test_wrong_facts_are_problems_of_a_report_too() -> None:
    """A report of facts that cannot be read is refused with the problem of each."""
    asked = {"ask": "report", "article": "art-01", "made": "2026-11-23"}
    facts = {"national_grant": "1,20", "total_investment": "abc"}
    reply = json.loads(respond(json.dumps({**asked, "facts": facts})))
    assert [one["place"] for one in reply["problems"]] == ["national_grant", "total_investment"]


def test_facts_that_are_unknown_are_no_rows() -> None:
    """A fact that is null counts as not stated."""
    facts = {"national_grant": None, "national_ratio": None}
    stated, *_ = Inquiry("art-01", facts).report("en", MADE)["sections"]
    assert (stated["rows"], stated["lines"]) == ([], ["No facts were stated."])
