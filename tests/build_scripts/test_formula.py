"""The formulas of the pages, held against the rules that they are written from."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from build_scripts.pages.context import PolicyContext
from build_scripts.pages.formula import formula_of
from calculators.kernel import Number, gives
from calculators.money import parse_money
from calculators.policies import load
from calculators.problems import Language
from calculators.readings.structure import fact_names, figures_of
from calculators.words.scene import Scene
from calculators.words.view import scene_of
from tests.calculators.contract import PROMISES
from tests.calculators.generated import numbers

LANGUAGES: tuple[Language, ...] = ("zh", "en")
POLICY = "chengdu-2020-7"
BENEFITS = [
    (article, one.id, one.promise) for article, promises in PROMISES.items() for one in promises
]
AMOUNTS = [one for one in BENEFITS if one[2] not in ("referral", "none")]
PAIRS = [(article, benefit) for article, benefit, _ in AMOUNTS]
MATHML = {
    "math", "mrow", "mo", "mn", "mi", "mtext", "mtable", "mtr", "mtd", "mfrac", "munder",
}  # fmt: skip


def _formula(article: str, benefit: str, language: Language) -> ET.Element:
    policy = load(POLICY)
    rule = policy.rule(article, benefit)
    made = formula_of(rule, _scene(article, language))
    assert made is not None
    return ET.fromstring(made)  # noqa: S314


def _texts(math: ET.Element, tag: str) -> list[str]:
    return [one.text or "" for one in math.iter(tag)]


def _scene(article: str, language: Language) -> Scene:
    policy = load(POLICY)
    return scene_of(policy, policy.definition.articles[article], {}, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("article", "benefit"), PAIRS)
def test_each_formula_is_well_formed(article: str, benefit: str, language: Language) -> None:
    """Every benefit with an amount has a formula that is XML, of MathML's own elements only."""
    math = _formula(article, benefit, language)
    assert math.tag == "math"
    assert math.get("display") == "block"
    assert {one.tag for one in math.iter()} <= MATHML
    leaves = [one for one in math.iter() if one.tag in ("mo", "mn", "mi", "mtext")]
    assert all((one.text or "").strip() and not len(one) for one in leaves)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("article", "benefit"), PAIRS)
def test_each_figure_of_the_rule_is_in_its_formula(
    article: str, benefit: str, language: Language
) -> None:
    """Each figure that a rule computes with stands in the formula, and reads back to its value."""
    policy = load(POLICY)
    figures = policy.definition.articles[article].figures
    numbers = _texts(_formula(article, benefit, language), "mn")
    read = {
        Fraction(one[:-1]) / 100 if one.endswith("%") else parse_money(one) for one in numbers
    } - {Fraction(0)}
    assert read == {figures[name].value for name in figures_of(policy.rule(article, benefit))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("article", "benefit"), PAIRS)
def test_each_fact_of_the_amount_is_in_its_formula(
    article: str, benefit: str, language: Language
) -> None:
    """Each fact that the amount depends on stands in the formula by its name, as does no other."""
    policy = load(POLICY)
    facts = policy.definition.articles[article].facts
    # Whether another rule decides is a condition, like the requirements, which are no part of it.
    node = policy.rule(article, benefit).most
    assert node is not None
    used = set(fact_names(node))
    names = _texts(_formula(article, benefit, language), "mtext")
    amount, *words = names
    assert amount == {"zh": "金额", "en": "amount"}[language]
    for name, fact in facts.items():
        if name in used:
            assert [one for one in words if fact.short[language] in one], name
        else:
            assert fact.short[language] not in words, name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("article", "benefit", "promise"), AMOUNTS)
def test_only_a_fixed_share_is_an_equation(
    article: str, benefit: str, promise: str, language: Language
) -> None:
    """A fixed share equals its formula; what the text only limits is at most that."""
    signs = _texts(_formula(article, benefit, language), "mo")
    assert signs[0] == ("=" if promise == "rate" else "≤")
    assert not {"=", "≤"} & set(signs[1:])


@pytest.mark.parametrize(("article", "benefit"), PAIRS)
def test_both_languages_have_the_same_formula(article: str, benefit: str) -> None:
    """Chinese and English formulas are the same tree, with other words at its leaves."""
    one, other = (
        [
            (node.tag, None if node.tag in ("mtext", "mn") else node.text)
            for node in _formula(article, benefit, language).iter()
        ]
        for language in LANGUAGES
    )
    assert one == other


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("article", "benefit", "promise"), [one for one in BENEFITS if one not in AMOUNTS]
)
def test_what_promises_no_amount_has_no_formula(
    article: str, benefit: str, promise: str, language: Language
) -> None:
    """A referral and a promise of nothing have no formula."""
    assert promise in ("referral", "none")
    assert formula_of(load(POLICY).rule(article, benefit), _scene(article, language)) is None


def test_the_formula_of_article_1_is_the_contracts() -> None:
    """Article 1: half of the grant or the State's ratio, the cap, and what is left, whichever is least."""
    math = _formula("art-01", "matching-grant", "en")
    assert ["".join(one.itertext()) for one in math.findall(".//mtr")] == [
        "50%\u00a0(or the ratio prescribed by the State)×national funding",
        "CNY 10,000,000",
        "max(0,total investment−national funding−provincial grant−other municipal grants)",
    ]
    assert "".join(math.itertext()).startswith("amount=min")


def test_the_formula_of_article_20_has_both_cases() -> None:
    """Article 20: the higher of the two for the same item, their sum for different ones."""
    rows = _formula("art-20", "higher-of", "en").findall(".//mtr")
    ours, theirs = "amount under this policy", "amount under the other municipal policy"
    said = ["".join(one.itertext()) for one in rows]
    assert said[0].startswith(f"max({ours},{theirs})")
    assert said[1].startswith(f"{ours}+{theirs}")
    assert said[0].endswith("(“both being for the same item” is answered yes)")
    assert said[1].endswith("(otherwise)")


def test_words_with_signs_of_markup_are_escaped() -> None:
    """A name with & or < in it stays text: R&D spending is no entity."""
    math = _formula("art-11", "developer-grant", "en")
    assert "R&D spending" in _texts(math, "mtext")


@settings(max_examples=150)
@given(numbers())
def test_any_rule_has_a_formula(number: Number) -> None:
    """Whatever the kernel allows is written, well-formed, of MathML's own elements only."""
    made = formula_of(gives(number), _scene("art-20", "zh"))
    assert made is not None
    assert {one.tag for one in ET.fromstring(made).iter()} <= MATHML  # noqa: S314


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_show_the_formulas(policy: PolicyContext, language: Language) -> None:
    """What a page shows for a benefit is the formula of its rule."""
    shown = {
        (one.article.id, benefit.id)
        for one in policy.articles
        for benefit in one.article.benefits
        if one.formula(benefit, language) is not None
    }
    assert shown == {(article, benefit) for article, benefit, _ in AMOUNTS}
    for one in policy.articles:
        for benefit in one.article.benefits:
            made = one.formula(benefit, language)
            assert made is None or not re.search(r"_|\{[a-z]", made)
