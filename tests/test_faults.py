"""The list of what can go wrong, which readers and maintainers have, is what the tests cause."""

from __future__ import annotations

import pytest

from tests.browser.faults import causing, guide, written


def test_each_fault_is_caused_by_a_test() -> None:
    assert [name for name, tested in causing().items() if not tested] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_guide_has_the_list(language: str) -> None:
    """Where this fails: `python -m tests.browser.faults` writes it anew."""
    assert guide(language).read_text(encoding="utf-8") == written(language)
