"""Reading: two languages, the way back, the search, a wrong address, a phone, the keyboard."""

from __future__ import annotations

import pytest

from tests.browser.deployment import Deployment
from tests.browser.kinds import KINDS
from tests.browsers.reader import PHONE, Reader
from tests.browsers.recorded import Saw
from tests.browsers.tried import tried

_FEE = "() => document.querySelector('[name=fee]')?.value === '20万'"
_BEYOND = """() => [...document.querySelectorAll("body *")].filter((one) => {
    const { right, width } = one.getBoundingClientRect();
    const kept = one.closest(".visually-hidden, .md-sidebar, dialog, math, svg, [hidden], .table-scroll,"
        + " .md-typeset__scrollwrap, .md-tabs, .md-skip, pre");
    return width && right > innerWidth + 1 && !kept && one.checkVisibility();
}).map((one) => one.outerHTML.slice(0, 90))"""
#: What is before the focus in its middle, if it is not what has it.
_HIDDEN = """async () => {
    const one = document.activeElement;
    if (one === document.body || !one.closest("article, footer")) return "";
    let above;
    // Browsers take their time to roll there.
    for (let left = 30; left; left -= 1) {
        const { left: x, top, width, height } = one.getClientRects()[0];
        above = document.elementFromPoint(x + width / 2, top + height / 2);
        if (above && (one.contains(above) || above.contains(one) || above.closest("label"))) return "";
        await new Promise((done) => requestAnimationFrame(done));
    }
    return `${one.outerHTML.slice(0, 120)} under ${above?.outerHTML.slice(0, 60)}`;
}"""


@tried("reading")
def test_what_is_entered_stays_with_the_reader(reader: Reader, known_site: Deployment) -> None:
    """The other language has the same facts and answer; so has the page after the way back."""
    reader.open(known_site.article("art-10"))
    reader.enter({"passed": True, "fee": "20万"})
    reader.until_ready()
    answer = reader.answer("crypto-testing")
    reader.press("a[data-language-switch]")
    reader.until("() => document.documentElement.lang === 'en'")
    reader.until(_FEE)
    reader.until_ready()
    assert reader.answer("crypto-testing") == answer
    reader.reload()
    reader.until(_FEE)
    reader.press(".turn__next")
    reader.until("() => document.querySelector('form[data-calculator=art-11]')")
    reader.back()
    reader.until(_FEE)
    reader.until_ready()
    assert reader.answer("crypto-testing") == answer


@tried("search")
@pytest.mark.parametrize(
    ("language", "words", "where"),
    [
        ("zh", "等保测评", "/art-13/"),
        ("zh", "300万元", "/art-"),
        ("en", "MLPS", "/art-13/"),
        ("en", "who do I contact", "/art-22/"),
    ],
)
def test_a_search_finds(
    reader: Reader, known_site: Deployment, language: str, words: str, where: str
) -> None:
    """The first that is found leads there, and is still there after the window was closed."""
    reader.open(known_site.article("art-10", language))
    assert where in reader.found(words)
    reader.key("Escape")
    reader.until("() => !document.querySelector('dialog[data-search]').open")


@tried("missing")
@pytest.mark.parametrize(
    ("path", "words"), [("nowhere/", "没有这个页面"), ("en/nowhere/", "There is no such page")]
)
def test_a_wrong_address_is_answered(
    reader: Reader, known_site: Deployment, path: str, words: str
) -> None:
    """The page that isn't there says so in its language, and its links lead on."""
    reader.open(known_site.address + path)
    assert words in reader.text("h1")
    reader.press("article a")
    reader.until("() => !document.querySelector('h1').innerText.includes('没有') && true")


@tried("narrow")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_reaches_beyond_a_phone(
    reader: Reader, known_site: Deployment, language: str, seen: Saw
) -> None:
    """Every kind of page fits the narrowest window, without rolling sideways."""
    reader.resize(PHONE)
    seen("narrowest", "yes" if reader.run("() => innerWidth") == PHONE[0] else "no")
    for path in KINDS.values():
        reader.open(known_site.address + ("" if language == "zh" else "en/") + path)
        reader.until("() => document.readyState === 'complete'")
        wide = reader.run("() => document.scrollingElement.scrollWidth - innerWidth")
        assert (path, wide <= 1, reader.run(_BEYOND)) == (path, True, [])


@tried("keyboard")
def test_the_focus_is_never_hidden_on_the_way_up(reader: Reader, known_site: Deployment) -> None:
    """From the footer backwards, each thing that has the focus can be seen."""
    reader.open(known_site.article("art-10", "en"))
    reader.until("() => document.documentElement.dataset.engine")
    reader.run(
        """() => [...document.querySelectorAll("footer a")].at(-1).focus({ preventScroll: false })"""
    )
    hidden = []
    for _ in range(70):
        reader.key("Shift", "Tab")
        hidden.append(reader.run(_HIDDEN))
    assert [one for one in hidden if one] == []
