"""The many pages that the search is measured on: each its own, as many as were asked for."""

from __future__ import annotations

from typing import Any

from benchmarks.search_pages import repeated

RECORDS: list[dict[str, Any]] = [
    {"href": f"page-{number}/", "title": f"Page {number}", "policy": "first", "places": []}
    for number in range(3)
]


def test_each_page_is_another() -> None:
    """The site's own pages come first and as they are; every other has an address and words of its own."""
    made = list(repeated(RECORDS, 20))
    assert made[:3] == RECORDS
    assert len({one["href"] for one in made}) == 20
    own = [one["places"][-1]["text"] for one in made[3:]]
    assert len(set(own)) == 17


def test_the_same_pages_are_made_each_time() -> None:
    """What is measured twice is the same twice."""
    assert list(repeated(RECORDS, 20)) == list(repeated(RECORDS, 20))
