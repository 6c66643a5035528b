"""Search a site of ten thousand pages: what its index weighs, and what a search fetches of it.

The records of the built site are repeated, each time as the pages of another, invented policy: of
another place, with another number and some words that stand nowhere else. What is fetched is counted
on the line. `beside_smallest` is a time as a ratio to that of the smallest index in the same run, since
others may share the machine.
"""

from __future__ import annotations

import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.browser import fresh
from benchmarks.server import Sent, Server, serving
from build_scripts.runtime.tools import output
from calculators.problems import Language

__all__ = ["SIZES", "measure_search_pages", "repeated"]

#: How many pages; the smallest is about what one policy has.
SIZES = (50, 1_000, 10_000)
_INDEXER = Path(__file__).resolve().parent.parent / "build_scripts" / "search" / "index.mjs"
#: What is searched for, one after the other: words of most policies, then an amount, then a place.
_QUERIES: Mapping[Language, tuple[str, ...]] = {
    "zh": ("等保测评", "300万元", "首台套"),
    "en": ("MLPS assessment", "3 million", "penetration testing"),
}
_HAN = "安宁永昌新兴广德长平东海南江西山北川高阳大通天水石河金沙玉林春城"
_SYLLABLES = ("bar", "den", "fol", "gim", "kor", "lun", "mav", "nes", "pol", "rit", "sum", "tov")
#: Words of its own that each invented page has.
_OWN_WORDS = 12
#: Starts the search's worker on an index, searches, and gives each search's milliseconds and hrefs.
_SEARCH = """async ([worker, index, queries]) => {
    const search = new Worker(worker, { type: "module" });
    const ask = (id, query) => new Promise((said, failed) => {
        search.onerror = ({ message }) => failed(new Error(message));
        search.onmessage = ({ data }) =>
            data.found ? said(data.found) : failed(new Error(data.failed));
        search.postMessage({ kind: "search", id, query, policy: "" });
    });
    const began = performance.now();
    search.postMessage({ kind: "start", index });
    const found = [];
    let from = began;
    for (const [id, query] of queries.entries()) {
        const results = await ask(id, query);
        const now = performance.now();
        found.push({ query, ms: now - from, results: results.length });
        from = now;
    }
    search.terminate();
    return found;
}"""


def measure_search_pages(
    browser: Browser,
    site: Path,
    records: Mapping[Language, Path],
    runs: int,
    sizes: Sequence[int] = SIZES,
) -> dict[str, Any]:
    """Measure each size in both languages; `records` are what the build handed to the indexer."""
    found: dict[str, Any] = {}
    (worker,) = site.glob("app/*/search-worker.js")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving({"/": site, "/many/": Path(folder)}) as server,
    ):
        many = _Many(browser, server, Path(folder), worker.relative_to(site).as_posix(), runs)
        for language, file in records.items():
            handed = json.loads(file.read_text(encoding="utf-8"))
            by_size = {str(size): many.measured(handed, language, size) for size in sizes}
            least = by_size[str(min(sizes))]["searches"]
            for one in by_size.values():
                for search, other in zip(one["searches"], least, strict=True):
                    search["beside_smallest"] = round(search["ms"] / other["ms"], 2)
            found[language] = by_size
    return found


def repeated(records: Sequence[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    """Give so many records, those of the site first, then as other policies' pages."""
    drawn = random.Random(count)  # noqa: S311
    for number in range(count):
        record = records[number % len(records)]
        policy = number // len(records)
        if policy == 0:
            yield record
            continue
        place = "".join(drawn.choices(_HAN, k=2))
        words = ("".join(drawn.choices(_SYLLABLES, k=3)) for _ in range(_OWN_WORDS))
        own = f"{place}市 {' '.join(words)} 〔{2000 + policy % 27}〕{policy}"
        yield {
            **record,
            "href": f"invented-{policy:04}/{record['href']}",
            "policy": f"invented-{policy:04}",
            "title": f"{record['title']} · {place}",
            "places": [*record["places"], {"id": "own", "heading": place, "text": own}],
        }


@dataclass(frozen=True)
class _Many:
    """The indexes that are made and searched: below `/many/` of a server, by its search's worker."""

    browser: Browser
    server: Server
    made: Path
    worker: str
    runs: int

    def measured(self, handed: Mapping[str, Any], language: Language, size: int) -> dict[str, Any]:
        """Make the index of so many pages, weigh it and search it."""
        name = f"{language}-{size}"
        folder = self.made / name
        file = self.made / "records.json"
        records = list(repeated(handed["records"], size))
        file.write_text(json.dumps({**handed, "records": records}, ensure_ascii=False), "utf-8")
        began = time.monotonic()
        output(["node", _INDEXER, file, folder])
        seconds = time.monotonic() - began
        queries = _QUERIES[language]
        taken = [self._searched(name, queries)[0] for _ in range(self.runs)]
        # What each fetches: what so many searches fetch in a new profile, less what one fewer does.
        sent = [[], *(self._searched(name, queries[:count])[1] for count in (1, 2, 3))]
        searches = [
            {
                "query": query,
                "results": taken[0][place]["results"],
                "ms": round(statistics.median(one[place]["ms"] for one in taken), 1),
                "requests": len(sent[place + 1]) - len(sent[place]),
                "bytes": _sum(sent[place + 1]) - _sum(sent[place]),
            }
            for place, query in enumerate(queries)
        ]
        print(f"  {language}, {size} pages: {searches}", flush=True)
        sizes = {one: one.stat().st_size for one in folder.rglob("*") if one.is_file()}
        shown = sum(bytes_ for one, bytes_ in sizes.items() if one.parent.name == "pages")
        (meta,) = folder.glob("*.pf_meta")
        return {
            "indexed_in_s": round(seconds, 1),
            "files": len(sizes),
            "index_bytes": sum(sizes.values()) - shown,
            "shown_bytes": shown,
            "list_of_pages_bytes": sizes[meta],
            "searches": searches,
        }

    def _searched(self, name: str, queries: Sequence[str]) -> tuple[list[Any], list[Sent]]:
        """Search in a new profile; gives what came of it, and what was sent of the index."""
        address = self.server.address
        with fresh(self.browser) as context:
            page = context.new_page()
            page.goto(f"{address}licences.txt")
            self.server.drain()
            asked = [address + self.worker, f"{address}many/{name}/", queries]
            found: list[Any] = page.evaluate(_SEARCH, asked)
            sent = [one for one in self.server.drain() if one.path.startswith("/many/")]
        return found, sent


def _sum(sent: Sequence[Sent]) -> int:
    return sum(one.size for one in sent)
