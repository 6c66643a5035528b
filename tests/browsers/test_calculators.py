"""Every article's calculator answers what the policy's words give, whichever browser runs it."""

from __future__ import annotations

import pytest

from tests.browser.deployment import Deployment
from tests.browsers.reader import Reader
from tests.browsers.tried import tried
from tests.calculators.contract import (
    ARTICLES_WITH_BENEFITS,
    FACTS,
    PROMISES,
    Known,
    expected,
    written,
)

#: Bases in fen: below every cap, beyond every cap, and one whose share ends in a part of a fen.
_BASES = (200_000_00, 123_456_789_01, 7_77)
_ENDS = ("outcome", "least", "most", "payable_least", "payable_most")


def _facts(article: str, base: int) -> dict[str, Known]:
    """State everything that an article asks, as whoever meets all its conditions would."""
    required = {
        name: accepted[0] for one in PROMISES[article] for name, accepted in one.required.items()
    }
    facts: dict[str, Known] = {}
    for name, shape in FACTS[article].items():
        if name in required:
            facts[name] = required[name]
        elif shape.type == "money" and not shape.left_out:
            facts[name] = base * (5 if name == "total_investment" else 1)
        elif shape.type == "yes_no":
            facts[name] = name == "same_item"
    return facts


def _compare(reader: Reader, article: str, facts: dict[str, Known]) -> None:
    for name, wanted in expected(article, facts).items():
        shown = {end: None if to == "" else to for end, to in reader.answer(name).items()}
        assert shown == {end: wanted[end] for end in _ENDS}, name


@tried("calculators")
@pytest.mark.parametrize("article", ARTICLES_WITH_BENEFITS)
def test_what_is_typed_is_answered(reader: Reader, known_site: Deployment, article: str) -> None:
    """From the first amount over a larger one, beyond the cap, to a very small one."""
    number = int(article.removeprefix("art-"))
    reader.open(known_site.article(article, ("zh", "en")[number % 2]))
    entered: dict[str, object] = {}
    for base in _BASES:
        facts = _facts(article, base)
        changed = {name: to for name, to in written(facts).items() if entered.get(name) != to}
        if not changed and entered:
            break
        reader.enter(changed)
        entered |= changed
        reader.until_ready()
        _compare(reader, article, facts)
