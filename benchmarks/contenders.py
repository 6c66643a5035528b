"""Who is measured: the site, and what its start is compared with."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.machine import PACKAGES, ROOT
from build_scripts.runtime.wheel import build_wheel

__all__ = [
    "ARTICLE",
    "CONTENDERS",
    "FACTS",
    "MOST",
    "SITE",
    "SITE_PLAIN",
    "Contender",
    "folders",
    "prepare",
]

_HERE = ROOT / "benchmarks"
ARTICLE = "policies/chengdu-2020-7/art-01/"

#: What is asked of everyone: Article 1, a national grant of 12 million, 40 million invested.
FACTS = {
    "accepted_on_time": "true",
    "national_grant": "12000000",
    "total_investment": "40000000",
}
#: What everyone has to answer: half of the grant.
MOST = "6000000.00"


@dataclass(frozen=True)
class Contender:
    """Someone who answers: a name for the results, and the page to open."""

    name: str
    page: str


_WHEEL = "/-/made/calculators.whl"
_SOURCE_WHEEL = "/-/made/calculators-source.whl"
SITE = Contender("site", ARTICLE)
#: The same site in a browser that can't take up the published memory, and so starts Python.
SITE_PLAIN = Contender("site-plain", ARTICLE)
CONTENDERS = (
    SITE,
    SITE_PLAIN,
    Contender(
        "pyodide",
        f"-/contenders/pyodide/?runtime=/-/packages/pyodide/&wheel={_WHEEL}",
    ),
    # Its Python is of another minor version, so that it compiles the calculators itself.
    Contender(
        "pyodide-newest",
        f"-/contenders/pyodide/?runtime=/-/packages/pyodide-newest/&wheel={_SOURCE_WHEEL}",
    ),
    Contender("pyscript", f"-/contenders/pyscript/?wheel={_WHEEL}"),
    Contender("publicodes", "-/contenders/publicodes/"),
)


def folders(site: Path, made: Path) -> Mapping[str, Path]:
    """Say what the server serves: the site at its root, the contenders below `/-/`."""
    return {
        "/": site,
        "/-/contenders/": _HERE / "contenders",
        "/-/probe/": _HERE / "probe",
        "/-/packages/": PACKAGES,
        "/-/made/": made,
    }


def prepare(site: Path, made: Path) -> None:
    """Make what the contenders need: the site's own wheel, one of sources, the rule as JSON."""
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    compiled = next((site / "engine").glob("*/*.whl"))
    shutil.copyfile(compiled, made / "calculators.whl")
    shutil.copyfile(build_wheel(ROOT, made / "work"), made / "calculators-source.whl")
    rule = yaml.safe_load((_HERE / "contenders" / "publicodes" / "rule.yaml").read_text("utf-8"))
    (made / "rule.json").write_text(json.dumps(rule, ensure_ascii=False), encoding="utf-8")
    (made / "megabyte.bin").write_bytes(os.urandom(1_000_000))
