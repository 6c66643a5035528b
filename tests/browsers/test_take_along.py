"""An estimate taken along: a receipt, there and back, and the report on one sheet."""

from __future__ import annotations

import io
import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from pypdf import PdfReader

from calculators import estimate
from calculators.receipt import verify
from tests.browser.deployment import Deployment
from tests.browser.printed import is_a4, plain
from tests.browsers.paper import says
from tests.browsers.reader import Reader
from tests.browsers.tried import tried

FACTS = {"passed": "true", "fee": "246,000"}
#: Presses the button for a report as soon as the answer is there; done when the page begins to print.
_REPORT = """() => {
    const root = document.documentElement;
    const button = document.querySelector("[data-take-report=%s]");
    const answered = document.querySelector("form:not([data-stale]) [data-most='123000.00']");
    if (root.dataset.engine === "ready" && answered && !root.dataset.pressed) {
        root.dataset.pressed = "yes";
        button.click();
    }
    return root.dataset.printing !== undefined && document.querySelector(".report") !== null;
}"""


@tried("receipt")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_receipt_goes_there_and_back(
    reader: Reader, known_site: Deployment, tmp_path: Path, language: str
) -> None:
    """The file that is saved holds what Python answers; opened again, the page verifies it."""
    for file in reader.saved():
        file.unlink()
    reader.open(known_site.article("art-10", language))
    reader.enter({"passed": True, "fee": "246000"})
    reader.until_ready()
    reader.press("[data-take-receipt]")
    content = reader.until_found(lambda: _whole(reader.saved()))
    receipt = json.loads(content)
    assert receipt["answer"] == estimate("art-10", {"passed": True, "fee": "246000"})
    assert verify(receipt, "en")["same"] is True
    kept = tmp_path / "receipt.json"
    kept.write_text(content, encoding="utf-8")
    root = known_site.address + ("" if language == "zh" else "en/")
    reader.open(f"{root}verify/")
    reader.hand("[data-receipt]", kept)
    assert {"zh": "核对一致", "en": "Verified"}[language] in reader.text("[data-verdict] li")
    receipt["answer"]["benefits"]["crypto-testing"]["most"] = "900000.00"
    other = tmp_path / "changed.json"
    other.write_text(json.dumps(receipt), encoding="utf-8")
    reader.hand("[data-receipt]", other)
    reader.until("() => document.querySelector('[data-verdict] tr.is-different')")
    assert "900000.00" in reader.text("[data-verdict] li")


def _whole(files: list[Path]) -> str | None:
    """Give the content of a saved file, once all of it is there."""
    for file in files:
        text = file.read_text(encoding="utf-8") if file.suffix == ".json" else ""
        if text.endswith("}\n"):
            return text
    return None


@tried("report")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_is_one_sheet(reader: Reader, known_site: Deployment, language: str) -> None:
    """All of it stands on one sheet of A4, its amount and its link with it; no sheet is blank."""
    address = f"{known_site.article('art-10', language)}#facts?{urlencode(FACTS)}"
    sheets = PdfReader(io.BytesIO(reader.printed(address, _REPORT % language))).pages
    texts = [plain(sheet.extract_text()) for sheet in sheets]
    assert len(sheets) == 1, [text[:80] for text in texts]
    assert is_a4(sheets[0])
    for words in ("#facts?", {"zh": "测算书", "en": "Estimate"}[language]):
        assert says(texts[0], words), words
