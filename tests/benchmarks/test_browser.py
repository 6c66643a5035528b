"""What the browser benchmarks take for the site's own work."""

from __future__ import annotations

import pytest

from benchmarks.browser import by_the_site


@pytest.mark.parametrize(
    ("by", "ours"),
    [
        (["/app/0a1b/calculator.js HTMLElement.oninput"], True),
        (["/app/0a1b/engine.js Worker.onmessage", "unknown"], True),
        (["/assets/javascripts/bundle.0a1b.min.js TimerHandler:setTimeout"], False),
        (["unknown"], False),
        ([], False),
    ],
)
def test_only_the_sites_own_scripts_count_as_its_own(by: list[str], *, ours: bool) -> None:
    """A task is ours when a script of the site ran in it, not the theme's and not the browser's."""
    assert by_the_site({"start": 1, "duration": 60, "by": by}) is ours
