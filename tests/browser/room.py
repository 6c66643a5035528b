"""Whether what stands on a page has its room: no word is lost, and what can be pressed is large."""

from __future__ import annotations

from playwright.sync_api import Page

__all__ = ["lost_words", "too_small"]

#: Words that stand beyond the window or are cut off by their box. What scrolls within a frame of
#: its own, which takes the focus, may; so may the title that the header repeats while scrolling.
_LOST = """() => {
    const width = document.documentElement.clientWidth;
    const may = ".visually-hidden, .md-sidebar, svg, .md-header__topic + *,"
        + " [role=region][tabindex='0'] *, .md-typeset__scrollwrap *, pre *";
    return [...document.querySelectorAll("body *")].filter((one) => {
        const said = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const seen = one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
        if (!said || !seen || one.matches(may)) return false;
        const cut = ["hidden", "clip"].includes(getComputedStyle(one).overflowX);
        return one.getBoundingClientRect().right > width + 1
            || (cut && one.scrollWidth > one.clientWidth + 1);
    }).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
}"""

#: What can be pressed, is smaller than 24 px, and has a neighbour within the circle of 24 px
#: around its middle. Links in the run of a sentence are set aside, as the rule does.
_SMALL = """() => {
    const can = "a[href], button, select, summary, input, [tabindex='0']";
    const label = (one) => one.closest("label")
        ?? (one.id ? document.querySelector(`label[for="${one.id}"].md-icon`) : null) ?? one;
    const running = (one) => getComputedStyle(one).display === "inline"
        && one.parentElement.textContent.trim() !== one.textContent.trim();
    const all = [...document.querySelectorAll(can)]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            && !one.closest(".sentence__link") && !running(one))
        .map((one) => ({ one, box: label(one).getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.height > 1 && box.right > 0);
    const small = (box) => box.width < 24 || box.height < 24;
    const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
    return all.filter(({ one, box }) => small(box) && all.some((other) => {
        if (other.one === one || other.one.contains(one) || one.contains(other.one)
            || label(other.one) === label(one)) return false;
        const [x, y] = middle(box), [otherX, otherY] = middle(other.box);
        const near = Math.hypot(Math.max(other.box.left - x, 0, x - other.box.right),
            Math.max(other.box.top - y, 0, y - other.box.bottom));
        return near < 12 || (small(other.box) && Math.hypot(otherX - x, otherY - y) < 24);
    })).map(({ one, box }) => `${one.tagName}.${one.className} ${one.textContent.trim()
        .slice(0, 20)} ${Math.round(box.width)}×${Math.round(box.height)}`);
}"""


def lost_words(page: Page) -> list[str]:
    """List the words that stand beyond the window or are cut off."""
    found: list[str] = page.evaluate(_LOST)
    return found


def too_small(page: Page) -> list[str]:
    """List what can be pressed and is smaller than 24 px, with a neighbour too near."""
    found: list[str] = page.evaluate(_SMALL)
    return found
