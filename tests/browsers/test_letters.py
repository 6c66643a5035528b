"""Letters, digits and signs, by the room that they take and by what is painted."""

from __future__ import annotations

import base64

import pytest

from tests.browser.deployment import Deployment
from tests.browser.kinds import FULL_TEXT
from tests.browsers.reader import Reader
from tests.browsers.recorded import Saw
from tests.browsers.tried import tried

#: Widths, in ems, of the punctuation that stands between two Chinese characters of one line.
_PUNCTUATION = """() => {
    const found = [], range = document.createRange();
    const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        if (!node.parentElement.checkVisibility()) continue;
        const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
        for (const match of node.data.matchAll(/(?<=\\p{Script=Han})[，。、；：](?=\\p{Script=Han})/gu)) {
            const rects = [-1, 0, 1].map((step) => {
                range.setStart(node, match.index + step);
                range.setEnd(node, match.index + step + 1);
                return range.getBoundingClientRect();
            });
            if (rects[0].width && Math.abs(rects[0].top - rects[2].top) < 1) {
                found.push(rects[1].width / size);
            }
        }
    }
    return found;
}"""

#: Puts a line twice in place of a paragraph: as it is, and each sign in a box of its own.
_LINES = """async (where) => {
    const text = "2021年1月20日至2024年1月19日，最高1000万元（50%）";
    const one = document.querySelector(where);
    one.replaceChildren();
    scrollTo(0, 0);
    const lines = [false, true].map((apart) => {
        const line = document.createElement("span");
        for (const sign of apart ? text : [text]) {
            const box = document.createElement("span");
            if (apart) box.style.display = "inline-block";
            box.append(sign);
            line.append(box);
        }
        line.style.cssText = "position: fixed; z-index: 99; left: 20px; background: #fff; color: #000;"
            + "white-space: nowrap; padding: 6px; letter-spacing: 0; text-indent: 0; top: "
            + (apart ? 200 : 120) + "px";
        one.append(line);
        return line;
    });
    for (const _ of [1, 2, 3]) await new Promise((done) => requestAnimationFrame(done));
    return lines.map((line) => {
        const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const places = [], range = document.createRange();
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
            for (let at = 0; at < node.length; at += 1) {
                range.setStart(node, at);
                range.setEnd(node, at + 1);
                const { left, top, right, bottom } = range.getBoundingClientRect();
                const start = Math.round(left);
                places.push([start, Math.floor(top), Math.round(right) - start, Math.ceil(bottom - top)]);
            }
        }
        return places;
    });
}"""

#: How much is painted in each of some places of a picture.
_INK = """async (picture, places) => {
    const image = new Image();
    image.src = "data:image/png;base64," + picture;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    return places.map(([left, top, width, height]) => {
        const { data } = drawing.getImageData(left, top, width, height);
        let ink = 0;
        for (let at = 0; at < data.length; at += 4) ink += 255 - data[at + 1];
        return ink / 255;
    });
}"""


@tried("letters")
@pytest.mark.parametrize("path", [f"{FULL_TEXT}art-01/", FULL_TEXT, "method/"])
def test_chinese_punctuation_keeps_its_width(
    reader: Reader, known_site: Deployment, path: str
) -> None:
    """Between two characters a sign is as wide as they are, wherever it stands."""
    reader.open(known_site.address + path)
    widths = reader.run(_PUNCTUATION)
    assert len(widths) > 20
    assert min(widths) > 0.9
    assert max(widths) < 1.2


@tried("letters")
@pytest.mark.parametrize("where", [".summary", ".text--zh p", ".calculator label"])
def test_nothing_is_painted_over_a_character(
    reader: Reader, known_site: Deployment, where: str, seen: Saw
) -> None:
    """In a line of digits among characters each sign is painted where it has its room."""
    reader.open(known_site.article("art-01"))
    reader.until("(one) => document.querySelector(one)", where)
    places = reader.run(_LINES, where)
    picture = base64.b64encode(reader.picture()).decode()
    together, apart = (reader.run(_INK, picture, line) for line in places)
    assert together == pytest.approx(apart, rel=0.25, abs=6)
    ends = [line[-1][0] for line in places]
    seen("space", "yes" if ends[0] - ends[1] > 10 else "no")


@tried("letters")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_formula_stands_apart_from_its_bar(
    reader: Reader, known_site: Deployment, language: str
) -> None:
    """Between the bar, which stands for the brace, and the first sign there is room."""
    reader.open(known_site.article("art-01", language))
    room = reader.run(
        """() => [...document.querySelectorAll(".formula__math mtable")].flatMap((table) =>
            [...table.querySelectorAll("mtd:first-child > *")].map((sign) =>
                sign.getBoundingClientRect().left - table.getBoundingClientRect().left))"""
    )
    assert room
    assert min(room) >= 4


@tried("letters")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_term_is_underlined_with_dots(
    reader: Reader, known_site: Deployment, language: str
) -> None:
    """Terms of art that are explained can be told from other words."""
    reader.open(known_site.article("art-01", language))
    lines = reader.run(
        """() => [...document.querySelectorAll("article p a.term")].map((one) => {
            const { textDecorationLine, textDecorationStyle } = getComputedStyle(one);
            return `${textDecorationLine} ${textDecorationStyle}`;
        })"""
    )
    assert set(lines) == {"underline dotted"}
