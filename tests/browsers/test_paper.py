"""Pages on paper, whichever browser prints them."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.browser.deployment import Deployment
from tests.browser.kinds import FULL_TEXT
from tests.browser.printed import is_a4, last_line, plain
from tests.browsers.paper import says
from tests.browsers.reader import Reader
from tests.browsers.recorded import Saw
from tests.browsers.tried import tried

#: The headings of what is printed whether or not anything was entered.
_HEADINGS = """() => [...document.querySelectorAll("article h2[id]:not(#calculator, .screen-only, .screen-only *)")]
    .map((one) => one.firstChild.textContent.trim())"""


@tried("paper")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", [f"{FULL_TEXT}art-01/", FULL_TEXT, "glossary/"])
def test_a_printed_page_is_whole(
    reader: Reader, known_site: Deployment, path: str, language: str, seen: Saw
) -> None:
    """Each heading is on some sheet and none ends one; sheets are A4 and none is empty."""
    address = known_site.address + ("" if language == "zh" else "en/") + path
    sheets = PdfReader(io.BytesIO(reader.printed(address))).pages
    reader.open(address)
    headings = reader.run(_HEADINGS)
    texts = [plain(sheet.extract_text()) for sheet in sheets]
    assert all(is_a4(sheet) for sheet in sheets)
    assert min(len(text) for text in texts) > 20
    lost = [one for one in headings if not any(says(text, one) for text in texts)]
    assert lost == []
    ends = [last_line(sheet) for sheet in sheets]
    assert [one for one in headings if any(_is(end, one) for end in ends)] == []
    numbered = all(f"{at}/{len(sheets)}" in text for at, text in enumerate(texts, start=1))
    seen("sheet-numbers", "yes" if numbered else "no")
    title = plain(reader.text("h1"))
    titled = len(texts) > 1 and all(says(text[: len(title) + 40], title[-6:]) for text in texts[1:])
    seen("running-title", "yes" if titled else "no")


def _is(line: str, heading: str) -> bool:
    return len(line) <= len(plain(heading)) and says(line, heading)
