"""Make a language's search index from its built pages and the policies' datasets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from build_scripts.pages.context import PolicyContext
from build_scripts.pages.many import are_many
from build_scripts.runtime.tools import output
from build_scripts.search.records import records_of
from build_scripts.search.strings import search_strings
from build_scripts.search.words import SearchWords
from calculators.problems import Language

__all__ = ["write_search"]

_INDEXER = Path(__file__).with_name("index.mjs")
#: The records of one of many policies, below its folder.
_KEPT = "search.json"
#: Pagefind's name for a language without a stemmer: Chinese is cut by search-words.js.
_STEMMED: dict[Language, str] = {"zh": "unknown", "en": "en"}


def write_search(
    policies: Sequence[tuple[PolicyContext, SearchWords]],
    site: Path,
    work: Path,
    language: Language,
) -> None:
    """Write `search/` below a language's built site. Raises EngineError where that fails.

    `work` is a folder for what is handed to the indexer. Of many policies each has its records beside
    its pages, too: a browser that keeps a policy searches these where there is no network.
    """
    records = records_of(policies, site, language, search_strings(language))
    work.mkdir(parents=True, exist_ok=True)
    handed = work / f"search-{language}.json"
    handed.write_text(
        json.dumps({"language": _STEMMED[language], "records": records}, ensure_ascii=False),
        encoding="utf-8",
    )
    output(["node", _INDEXER, handed, site / "search"])
    if are_many([context for context, _ in policies]):
        for context, _ in policies:
            own = [one for one in records if one["href"].startswith(f"{context.folder}/")]
            (site / context.folder / _KEPT).write_text(
                json.dumps(own, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
            )
