"""The engine's start, and the site without a network, whichever browser reads it."""

from __future__ import annotations

from tests.browser.deployment import Deployment
from tests.browser.test_offline import ENGINE_FILES, FACTS, WHAT_IS_KEPT
from tests.browsers.reader import Reader
from tests.browsers.tried import tried

_STAGES = "() => document.documentElement.dataset.stages"
_KEPT = f"async (least) => ((await ({WHAT_IS_KEPT})()).engine ?? []).length >= least"


@tried("start")
def test_the_engine_starts_when_somebody_turns_to_it(reader: Reader, site: Deployment) -> None:
    """Who only reads asks for nothing of it; whoever types sees it idle, loading, ready."""
    reader.resize((1280, 420))
    reader.open(site.article("art-10"))
    reader.until("() => document.documentElement.dataset.engine === 'idle'")
    assert [one for one in site.asked if one.startswith("engine/")] == []
    reader.enter(FACTS)
    reader.until_ready()
    assert reader.run(_STAGES) == "loading ready"
    assert reader.answer("crypto-testing")["most"] == "100000.00"
    assert [one for one in site.asked if one.endswith("/memory.bin")]


@tried("offline")
def test_after_one_visit_all_of_it_works_without_a_network(
    reader: Reader, site: Deployment
) -> None:
    """Another article's calculator, in the other language, the search, and a page that isn't there."""
    reader.open(site.article("art-10"))
    reader.enter(FACTS)
    reader.until_ready()
    reader.until("() => navigator.serviceWorker.ready.then(() => true)")
    reader.until(_KEPT, ENGINE_FILES)
    site.stop()
    reader.open(site.article("art-08", "en"))
    reader.enter({**FACTS, "product_type": "dedicated_security_product"})
    reader.until_ready()
    assert reader.answer("certification-and-testing")["most"] == "100000.00"
    assert "/art-13/" in reader.found("MLPS")
    reader.open(site.address + "nowhere/")
    assert "没有这个页面" in reader.text("h1")
