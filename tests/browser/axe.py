"""axe-core's rules of accessibility, run on a page."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Page

from build_scripts.paths import Paths

__all__ = ["COLOUR_RULES", "violations_of"]

_AXE = Paths.here().root / "node_modules" / "axe-core" / "axe.min.js"
#: The rules whose outcome depends on the colours.
COLOUR_RULES = ("color-contrast", "link-in-text-block")


def violations_of(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Run the rules, or some of them; gives each violation with the elements it was found at."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """(runOnly) => axe.run(document, {
            resultTypes: ["violations"], ...(runOnly.length && { runOnly }) })""",
        [*rules],
    )
    return [
        f"{one['id']}: {one['help']} at {node['target']} {node.get('failureSummary', '')[:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
