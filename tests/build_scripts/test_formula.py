"""The formulas of the pages, held against the rules that they are written from."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from build_scripts.pages.context import PolicyContext
from build_scripts.pages.formula import formula_of
from calculators.algebra import (
    Both,
    Decided,
    Expression,
    FactTerm,
    FigureTerm,
    Otherwise,
    Remainder,
    Rule,
    Within,
    higher,
    up_to,
)
from calculators.money import parse_money
from calculators.policies import load
from calculators.problems import Language
from calculators.readings.structure import children, figures_of, walk
from tests.calculators.contract import PROMISES

LANGUAGES: tuple[Language, ...] = ("zh", "en")
POLICY = "chengdu-2020-7"
BENEFITS = [
    (article, one.id, one.promise) for article, promises in PROMISES.items() for one in promises
]
AMOUNTS = [one for one in BENEFITS if one[2] not in ("referral", "none")]
MATHML = {"math", "mrow", "mo", "mn", "mi", "mtext", "mtable", "mtr", "mtd"}


def _formula(article: str, benefit: str, promise: str, language: Language) -> ET.Element:
    policy = load(POLICY)
    rule = policy.rule(article, benefit)
    made = formula_of(rule, policy.definition.articles[article], promise, language)
    assert made is not None
    return ET.fromstring(made)  # noqa: S314


def _texts(math: ET.Element, tag: str) -> list[str]:
    return [one.text or "" for one in math.iter(tag)]


def _text(node: Expression) -> str:
    """Write article 20's graph in English, on the facts of article 20."""
    policy = load(POLICY)
    made = formula_of(Rule(node), policy.definition.articles["art-20"], "rate", "en")
    return "".join(ET.fromstring(made or "").itertext())  # noqa: S314


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("article", "benefit", "promise"), AMOUNTS)
def test_each_formula_is_well_formed(
    article: str, benefit: str, promise: str, language: Language
) -> None:
    """Every benefit with an amount has a formula that is XML, of MathML's own elements only."""
    math = _formula(article, benefit, promise, language)
    assert math.tag == "math"
    assert math.get("display") == "block"
    assert {one.tag for one in math.iter()} <= MATHML
    leaves = [one for one in math.iter() if one.tag in ("mo", "mn", "mi", "mtext")]
    assert all((one.text or "").strip() and not len(one) for one in leaves)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("article", "benefit", "promise"), AMOUNTS)
def test_each_figure_of_the_rule_is_in_its_formula(
    article: str, benefit: str, promise: str, language: Language
) -> None:
    """Each figure that a rule computes with stands in the formula, and reads back to its value."""
    policy = load(POLICY)
    figures = policy.definition.articles[article].figures
    numbers = _texts(_formula(article, benefit, promise, language), "mn")
    read = {
        Fraction(one[:-1]) / 100 if one.endswith("%") else parse_money(one) for one in numbers
    } - {Fraction(0)}
    assert read == {figures[name].value for name in figures_of(policy.rule(article, benefit))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("article", "benefit", "promise"), AMOUNTS)
def test_each_fact_of_the_amount_is_in_its_formula(
    article: str, benefit: str, promise: str, language: Language
) -> None:
    """Each fact that the amount depends on stands in the formula by its name, as does no other."""
    policy = load(POLICY)
    facts = policy.definition.articles[article].facts
    node = policy.rule(article, benefit).amount
    assert node is not None
    used = {one.name for one in walk(node) if isinstance(one, FactTerm)}
    # Whether another rule decides is a condition, like the requirements, which are no part of it.
    used.discard("superior_rule")
    names = _texts(_formula(article, benefit, promise, language), "mtext")
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
    signs = _texts(_formula(article, benefit, promise, language), "mo")
    assert signs[0] == ("=" if promise == "rate" else "≤")
    assert not {"=", "≤"} & set(signs[1:])


@pytest.mark.parametrize(("article", "benefit", "promise"), AMOUNTS)
def test_both_languages_have_the_same_formula(article: str, benefit: str, promise: str) -> None:
    """Chinese and English formulas are the same tree, with other words at its leaves."""
    one, other = (
        [
            (node.tag, None if node.tag in ("mtext", "mn") else node.text)
            for node in _formula(article, benefit, promise, language).iter()
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
    policy = load(POLICY)
    definition = policy.definition.articles[article]
    assert formula_of(policy.rule(article, benefit), definition, promise, language) is None


def test_the_formula_of_article_1_is_the_contracts() -> None:
    """Article 1: half of the grant or the State's ratio, the cap, and what is left, whichever is least."""
    math = _formula("art-01", "matching-grant", "rate", "en")
    assert ["".join(one.itertext()) for one in math.findall(".//mtr")] == [
        "50% (or the ratio prescribed by the State)×national funding",
        "CNY 10,000,000",
        "max(0,total investment−national funding−provincial grant−other municipal grants)",
    ]
    assert "".join(math.itertext()).startswith("amount=min")


def test_the_formula_of_article_20_has_both_cases() -> None:
    """Article 20: the higher of the two for the same item, their sum for different ones."""
    rows = _formula("art-20", "higher-of", "rate", "en").findall(".//mtr")
    ours, theirs = "amount under this policy", "amount under the other municipal policy"
    said = ["".join(one.itertext()) for one in rows]
    assert said[0].startswith(f"max({ours},{theirs})")
    assert said[1].startswith(f"{ours}+{theirs}")
    assert said[0].endswith("yes)")
    assert said[1].endswith("no)")


def test_words_with_signs_of_markup_are_escaped() -> None:
    """A name with & or < in it stays text: R&D spending is no entity."""
    math = _formula("art-11", "developer-grant", "rate", "en")
    assert "R&D spending" in _texts(math, "mtext")


def test_each_kind_of_node_has_its_notation() -> None:
    """Every node that a rule can be built of is written, and no node is left out in silence."""
    ours, theirs = (
        FactTerm(f"{one}_amount", "money") for one in ("this_policy", "other_municipal")
    )
    same, figure = FactTerm("same_item", "yes_no"), FigureTerm("none", Fraction(1))
    a, b = "amount under this policy", "amount under the other municipal policy"
    assert _text(higher(one=ours, other=theirs)) == f"amount=max({a},{b})"
    assert _text(Both("both", (ours, theirs))) == f"amount={a}+{b}"
    assert _text(Remainder(ours, (theirs, theirs))) == f"amount=max(0,{a}−{b}−{b})"
    assert f"max(0,{a}−{b})" in _text(Within(ours, Remainder(ours, (theirs,))))
    assert a in _text(Decided(same, ours, theirs))
    for node in (up_to(figure), Otherwise(ours, figure)):
        with pytest.raises(KeyError):  # Article 20 has no figures, and none is made up.
            _text(node)
    with pytest.raises(TypeError, match="Expression"):
        _text(Expression())
    assert children(Expression()) == ()


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
