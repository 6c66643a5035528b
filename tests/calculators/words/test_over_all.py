"""Rules over all articles as they are said: what excludes, which other support is higher, a total."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from calculators.definitions import GeneralDefinition
from calculators.forms import all_of, any_of
from calculators.general import Effect, GeneralRule
from calculators.kernel import Condition
from calculators.policies import Policy, default_policy, load
from calculators.problems import Language
from calculators.rulebook import FactSpace, RuleBook
from calculators.words.example import Example, fact
from calculators.words.general import effect_lines
from calculators.words.parts import say, text_of
from calculators.words.scene import Scene
from calculators.words.total import limit_lines

_FACTS = (
    fact("listed", "yes_no", "列入失信名单", "listing as untrustworthy"),
    fact("accident", "yes_no", "发生重大安全事故", "a major accident"),
    fact("resident", "yes_no", "在本市注册", "registration here"),
)


def _policy() -> Policy:
    return load(default_policy())


def _said(kind: Any, condition: Condition, facts: dict[str, bool], language: Language) -> str:
    definition = GeneralDefinition("bad", kind, None, {"zh": "情形", "en": "cases"})
    rule = GeneralRule(definition, condition=condition)
    scene = Scene(Example("", _FACTS, (), lambda *_: None).article, {}, facts, language)
    effect = Effect(rule, rule.holds(facts), changes=True)
    return " ".join(
        text_of(one["parts"]) for one in effect_lines(_policy(), effect, scene, paid=True)
    )


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [
        ("zh", "“发生重大安全事故”为是。因此", "失信"),
        ("en", "“a major accident” is answered yes. So", "untrustworthy"),
    ],
)
def test_what_excludes_is_named_alone(language: Language, said: str, unsaid: str) -> None:
    space = FactSpace("", _FACTS)
    facts = {"listed": False, "accident": True}
    found = _said("negative", any_of(space.listed, space.accident), facts, language)
    assert said in found
    assert unsaid not in found


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [("zh", "需要“在本市注册”为是", "失信"), ("en", "registration here", "untrustworthy")],
)
def test_what_is_missing_of_the_scope_is_named_alone(
    language: Language, said: str, unsaid: str
) -> None:
    space = FactSpace("", _FACTS)
    facts = {"listed": False, "resident": False}
    found = _said("scope", all_of(~space.listed, space.resident), facts, language)
    assert said in found
    assert unsaid not in found


@pytest.mark.parametrize("name", ["other_is_higher", "other_is_higher_ceiling", "ours_is_higher"])
@pytest.mark.parametrize(
    ("language", "said"), [("zh", "他项支持（9 元）"), ("en", "support (CNY 9)")]
)
def test_the_other_support_stands_with_its_sum_in_brackets(
    name: str, language: Language, said: str
) -> None:
    label, other = ("他项支持", "9 元") if language == "zh" else ("support", "CNY 9")
    line = say("", name, language, label=label, other=other, amount="1", where="")
    assert said in text_of(line["parts"])


def test_a_sum_is_not_said_to_hang_on_the_text_alone() -> None:
    line = say("", "total_exact", "zh", most=f"{Fraction(3)} 元")
    assert text_of(line["parts"]) == "合计 3 元，按条文和所填情况确定。"


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "合计最高 50 元（{fact}（50 元））；原为 90 元"), ("en", "at most CNY 50 together (the {fact} (CNY 50))")],
)  # fmt: skip
def test_a_total_says_the_fact_that_sets_it(language: Language, said: str) -> None:
    """A total that is what the applicant stated names the fact, with what was stated."""
    known = _policy().definition
    money = next(one for one in known.general_facts.values() if one.type == "money")
    rule = GeneralDefinition(
        "cap", "total", next(iter(known.articles)), {"zh": "总额", "en": "cap"}
    )
    book = RuleBook()
    book.total("cap")(lambda fact, _: getattr(fact, money.id))
    policy = Policy(replace(known, general_rules={"cap": rule}), book)
    limits = [{"id": "cap", "limit": "50.00", "most": "90.00"}]
    facts = {money.id: Fraction(50)}
    (line,) = limit_lines(policy, limits, language, facts)
    text = text_of(line["parts"]).translate(str.maketrans("[]［］", "()（）"))
    assert said.format(fact=money.short[language]) in text
