"""The browser's Python and the machine's give equal answers, errors included."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from playwright.sync_api import Page

from build_scripts.pages.context import PolicyContext
from calculators import respond
from tests.browser.conftest import Served
from tests.browser.steps import ask_engine

pytestmark = pytest.mark.browser

_MONEY: list[Any] = [
    "0", "0.01", "1200万", "1200 万元", "0.12亿", "１２００万", "¥12,000,000", "33333.33",
    "1亿2000万", "1,000,000,000,000", "7654321.98", "3 million", 1, 12000000,
]  # fmt: skip
_WRONG_MONEY: list[Any] = [
    "1,20",
    "12e6",
    "-5",
    "1.005",
    "",
    "abc",
    "1万亿零1",
    "9" * 90,
    True,
    [1],
]
_PERCENT: list[Any] = ["0%", "40%", "33.3333%", "100%", "４０％"]
_WRONG_PERCENT: list[Any] = ["0.4", "40", "101%", "half", ""]
_DATES: list[Any] = ["2022-06-30", "2022/6/30", "2022年6月30日", "2021-01-20", "2024-01-20"]
_WRONG_DATES: list[Any] = ["2022-02-30", "30/06/2022", "tomorrow", ""]
_YES_NO: list[Any] = [True, False, "是", "否", "yes", "NO", "maybe", 1]


def _value(kind: str, choices: list[str], chance: random.Random) -> Any:
    wrong = chance.random() < 0.06
    match kind:
        case "money":
            if not wrong and chance.random() < 0.4:
                return f"{chance.randrange(10**9)}.{chance.randrange(100):02d}"
            return chance.choice(_WRONG_MONEY if wrong else _MONEY)
        case "percent":
            return chance.choice(_WRONG_PERCENT if wrong else _PERCENT)
        case "date":
            return chance.choice(_WRONG_DATES if wrong else _DATES)
        case "yes_no":
            return chance.choice(_YES_NO if wrong else _YES_NO[:4])
        case _:
            return chance.choice(["nonsense", *choices] if wrong else choices)


def _requests(policy: PolicyContext, count: int) -> list[dict[str, Any]]:
    chance = random.Random(20201221)  # the same questions at each run, so a difference can be found
    requests = []
    for index in range(count):
        here = policy.articles[index % len(policy.articles)]
        known = [*here.article.facts, *policy.header.general_facts]
        facts = {
            fact.id: _value(fact.type, [one.id for one in fact.choices], chance)
            for fact in known
            if chance.random() < 0.7
        }
        if chance.random() < 0.02:
            facts["no_such_fact"] = "1"
        language = chance.choice(["zh", "en"])
        requests.append({"article": here.article.id, "facts": facts, "language": language})
    return requests


def test_thousands_of_fact_sets_are_answered_alike(
    page: Page, served: Served, policy: PolicyContext
) -> None:
    """Three thousand generated fact sets get the same reply, to the last word, in both Pythons."""
    requests = _requests(policy, 3000)
    page.goto(served.article("art-01"))
    page.set_default_timeout(120_000)
    replies = ask_engine(page, requests)
    native = [json.loads(respond(json.dumps(one, ensure_ascii=False))) for one in requests]
    different = [
        one for one, ours, theirs in zip(requests, native, replies, strict=True) if ours != theirs
    ]
    assert different == []
    refused = sum("problems" in one for one in native)
    assert 100 < refused < 2000, "the fact sets hold both answers and errors"
