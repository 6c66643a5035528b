"""Write the open data below `data/v1/`: files whose addresses stay, and an index of them.

All that the index names is relative to it, so a copy of the site is a copy of the data, too. What
is renamed or removed makes a `v2` beside this one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from build_scripts.opendata.calendar import calendar_text
from build_scripts.opendata.feed import feed_xml
from build_scripts.opendata.law_xml import law_xml
from build_scripts.opendata.notebook import notebook
from build_scripts.opendata.published import article_json, dataset_json, json_text, schemas
from build_scripts.opendata.tables import csv_text, tables
from build_scripts.pages.context import LANGUAGES, PolicyContext
from build_scripts.pages.structured import ROOT, structured_data
from build_scripts.paths import Paths
from build_scripts.runtime.wheel import build_public_wheel
from calculators import __version__
from calculators.problems import Language

__all__ = ["DATA", "write_open_data"]

#: Where the data is, below the site.
DATA = "data/v1/"
_ANSWERS = "reply-1.json"
_NOTEBOOK = "example.ipynb"


def write_open_data(
    paths: Paths, policies: Sequence[PolicyContext], out: Path, site: str
) -> list[Path]:
    """Write everything into a folder that holds nothing else; gives the files.

    `site` is the address that the site is built for. The datasets are compiled by now.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    wheel = build_public_wheel(paths.root, paths.build / "opendata")
    shutil.copyfile(wheel, out / wheel.name)
    texts = {f"schema/{name}": text for name, text in schemas().items()}
    answers = paths.docs / "assets" / "schema" / _ANSWERS
    texts[f"schema/{_ANSWERS}"] = answers.read_text(encoding="utf-8")
    texts[_NOTEBOOK] = notebook(policies[0], site + DATA, wheel.name)
    for policy in policies:
        texts |= _files(policy, site)
    texts["index.json"] = json_text(_index(policies, wheel.name))
    for name, text in texts.items():
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    return sorted(one for one in out.rglob("*") if one.is_file())


def _files(policy: PolicyContext, site: str) -> dict[str, str]:
    """Give the text of each file of a policy by its name below the data."""
    below = _below(policy)
    made = {f"{below}dataset.json": dataset_json(policy)}
    for name, rows in tables(policy).items():
        made[below + name] = csv_text(rows)
    for article in policy.policy.articles:
        made[f"{below}articles/{article.id}.json"] = article_json(policy, article)
    for language in LANGUAGES:
        made[f"{below}text-{language}.xml"] = law_xml(policy, language)
        made[f"{below}structured-{language}.jsonld"] = _linked(policy, language, site)
        calendar = calendar_text(policy, language, site)
        if calendar is not None:
            made[f"{below}windows-{language}.ics"] = calendar
        feed = f"{below}changes-{language}.atom"
        made[feed] = feed_xml(policy, language, site, site + DATA + feed)
    return made


def _linked(policy: PolicyContext, language: Language, site: str) -> str:
    """Give what the policy's pages say in JSON-LD, as one graph."""
    articles = [None, *(one.article.id for one in policy.articles)]
    graph: list[Any] = []
    for article in articles:
        graph += json.loads(structured_data(policy, language, article))["@graph"]
    text = json_text({"@context": "https://schema.org", "@graph": graph})
    return text.replace(ROOT, site)


def _index(policies: Sequence[PolicyContext], wheel: str) -> dict[str, Any]:
    return {
        "format": 1,
        "policies": [_entry(one) for one in policies],
        "schemas": {
            "article": "schema/article.json",
            "dataset": "schema/dataset.json",
            "answer": f"schema/{_ANSWERS}",
        },
        "python": {"version": __version__, "wheel": wheel, "notebook": _NOTEBOOK},
    }


def _entry(policy: PolicyContext) -> dict[str, Any]:
    header, below = policy.header, _below(policy)
    both = {
        kind: {language: f"{below}{kind}-{language}.{end}" for language in LANGUAGES}
        for kind, end in (("text", "xml"), ("structured", "jsonld"), ("changes", "atom"))
    }
    if calendar_text(policy, "zh", "") is not None:
        both["windows"] = {language: f"{below}windows-{language}.ics" for language in LANGUAGES}
    last = policy.last_day
    return {
        "id": header.id,
        "number": header.number,
        "title": header.title.model_dump(),
        "invented": header.invented,
        "issued": header.issued.isoformat(),
        "first_day": policy.first_day.isoformat(),
        "last_day": None if last is None else last.isoformat(),
        "version": policy.bound.definition.version,
        "pages": {"zh": f"../../{policy.folder}/", "en": f"../../en/{policy.folder}/"},
        "files": {
            "dataset": f"{below}dataset.json",
            **{name.partition(".")[0]: below + name for name in tables(policy)},
            **both,
        },
        "articles": {one.id: f"{below}articles/{one.id}.json" for one in policy.policy.articles},
    }


def _below(policy: PolicyContext) -> str:
    return f"policies/{policy.header.id}/"
