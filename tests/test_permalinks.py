"""The small links beside headings speak the page's language."""

from pathlib import Path

import pytest

from tests.markup import read_page

TITLES = {"": "本标题的链接", "en/": "Link to this heading"}


@pytest.mark.parametrize("below", TITLES)
@pytest.mark.parametrize("path", ["policies/chengdu-2020-7/", "method/", "benefits/"])
def test_a_headings_link_is_named_in_the_pages_language(
    built_site: Path, below: str, path: str
) -> None:
    """Each heading's own link has a title in the page's language, and none in the other."""
    page = read_page(built_site / below / path / "index.html")
    links = [one for one in page.all("a") if one.has_class("headerlink")]
    assert {one.get("title") for one in links} == {TITLES[below]}
