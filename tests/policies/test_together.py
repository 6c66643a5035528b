"""What several claims give at most together is said of each of them, and of their article."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.dataset import load_policy
from build_scripts.dataset.proof import bound_policy
from calculators.answer import outcomes_for, read_facts
from calculators.policies import Policy
from calculators.problems import Language
from calculators.words.parts import text_of
from calculators.words.view import view_of
from tests.checkout import replace
from tests.policies.loaded import QINGLUAN, bound

WITHIN: dict[str, object] = {"revenue": "1.2亿", "best_before": "9000万"}


def _said(policy: Policy, article: str, facts: dict[str, object], language: Language) -> list[str]:
    """Give what is said of general rules, and of the article itself."""
    definition = policy.definition.articles[article]
    situation = read_facts(policy, definition, facts)
    outcomes = outcomes_for(policy, definition, situation)
    view = view_of(policy, definition, situation, outcomes, language)
    sections = [part for one in view["benefits"].values() for part in one["sections"]]
    general = [line for one in sections if one["kind"] == "general" for line in one["lines"]]
    return [text_of(line["parts"]) for line in (*view["article"], *general)]


@pytest.mark.parametrize(
    ("article", "facts", "zh", "en"),
    [
        (
            "art-01",
            WITHIN,
            "第一条、第二条合计上限（第十三条）：与同受这一限额的其他事项合计，最高 1,800,000 元。",
            "Most for Articles 1 and 2 (Article 13): at most CNY 1,800,000, together with the other"
            " claims under this limit.",
        ),
        (
            "art-13",
            {},
            "第一条、第二条合计上限（第十三条）：受这一限额的事项合计最高 1,800,000 元。",
            "Most for Articles 1 and 2 (Article 13): at most CNY 1,800,000 for all claims under this"
            " limit.",
        ),
    ],
)
def test_a_limit_over_several_claims_is_named_with_each(
    article: str, facts: dict[str, object], zh: str, en: str
) -> None:
    """A claim that keeps within it says it, and so does the article that sets it."""
    assert zh in _said(bound(QINGLUAN), article, facts, "zh")
    assert en in _said(bound(QINGLUAN), article, facts, "en")


def test_a_claim_outside_the_limit_says_nothing_of_it() -> None:
    """Only the articles that the limit is over name it."""
    said = _said(bound(QINGLUAN), "art-03", {}, "en")
    assert not any("Most for Articles 1 and 2" in one for one in said)


@pytest.mark.parametrize(
    ("rule", "facts", "zh", "en"),
    [
        (
            "at_most(figure.most, fact.bonus)",
            {},
            "最高 1,800,000 元；还取决于尚未填写的加计额度。",
            "at most CNY 1,800,000, together with the other claims under this limit; it also depends"
            " on extra allowance, not stated yet.",
        ),
        (
            "figure.most + fact.bonus",
            {},
            "合计有上限，取决于尚未填写的加计额度。",
            "there is a limit for this and the other claims under it; it depends on extra allowance,"
            " not stated yet.",
        ),
        (
            "at_most(figure.most, fact.bonus)",
            {"bonus": "10万"},
            "合计，最高 100,000 元；单这一项也不能超过，因此最多 100,000 元。",
            "at most CNY 100,000, together with the other claims under this limit; no single one may"
            " exceed it, so this one gives at most CNY 100,000.",
        ),
    ],
)
def test_what_a_limit_depends_on_is_asked_for(
    tmp_path: Path, rule: str, facts: dict[str, object], zh: str, en: str
) -> None:
    """A limit that hangs on a fact says which, and a claim that by itself is beyond it says so."""
    folder = tmp_path / QINGLUAN.name
    shutil.copytree(QINGLUAN, folder)
    replace(
        folder / "rules.py",
        "def growth_total(_fact: FactSpace, figure: FigureSpace) -> object:\n"
        '    """Article 13: Articles 1 and 2 together."""\n    return figure.most\n',
        f"def growth_total(fact: FactSpace, figure: FigureSpace) -> object:\n    return {rule}\n",
    )
    replace(
        folder / "policy.yaml",
        "general_facts:\n",
        "general_facts:\n"
        "  - {id: bonus, type: money, label: {zh: 加计额度, en: Extra allowance},"
        " short: {zh: 加计额度, en: extra allowance},"
        " help: {zh: 没有的填 0。, en: 0 if none.}}\n",
    )
    policy = bound_policy(folder, load_policy(folder))
    stated = WITHIN | facts
    assert any(one.endswith(zh) for one in _said(policy, "art-01", stated, "zh"))
    assert any(one.endswith(en) for one in _said(policy, "art-01", stated, "en"))
