"""What a change does: which texts, figures and amounts of worked examples differ from before.

Before is another commit of this repository, worked out by its own code; the report is Markdown.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from build_scripts import snapshot as script
from build_scripts.failures import SiteError
from build_scripts.pages.versions import compared
from build_scripts.snapshot import snapshot
from calculators.problems import Language

__all__ = ["changes_against", "changes_report"]

_TITLE: dict[Language, str] = {"zh": "本次改动", "en": "What this changes"}
_NOTHING: dict[Language, str] = {
    "zh": "条文、数值和所有算例的金额都没有改变。",
    "en": "No text, no figure and no amount of a worked example changes.",
}
_HEADINGS: dict[Language, tuple[str, str, str, str]] = {
    "zh": ("政策", "数值", "条文", "算例的金额"),
    "en": ("Policies", "Figures", "Texts", "Amounts of worked examples"),
}
_COLUMNS: dict[Language, tuple[str, str, str]] = {
    "zh": ("项目", "改前", "改后"),
    "en": ("What", "Before", "After"),
}
_ABSENT = "—"

type Snapshot = Mapping[str, Any]
type Row = tuple[str, str, str]


def changes_against(root: Path, ref: str, language: Language) -> str:
    """Compare the checkout as it stands with a commit; raises SiteError where there is none such."""
    return changes_report(_before(root, ref), snapshot(root), language)


def changes_report(before: Snapshot, after: Snapshot, language: Language) -> str:
    """Write the report on two snapshots."""
    parts = [
        _table(_policies(before, after), language),
        _table(_figures(before, after), language),
        "\n".join(_texts(before, after)),
        _table(_amounts(before, after), language),
    ]
    lines = [f"# {_TITLE[language]}", ""]
    for heading, part in zip(_HEADINGS[language], parts, strict=True):
        if part:
            lines += [f"## {heading}", "", part, ""]
    if not any(parts):
        lines += [_NOTHING[language], ""]
    return "\n".join(lines)


def _before(root: Path, ref: str) -> Snapshot:
    """Work out what a commit gave, with the code of that commit."""
    packed = subprocess.run(
        ["git", "archive", "--format=tar", ref, "build_scripts", "calculators"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    if packed.returncode:
        said = packed.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise SiteError(
            f"找不到“{ref}”（{''.join(said)}）。请写这个仓库里的提交、分支或标签，例如 origin/main。",
            f"“{ref}” was not found ({''.join(said)}). Name a commit, branch or tag of this"
            " repository, such as origin/main.",
        )
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        ran = subprocess.run(
            [sys.executable, "-P", "-B", str(script.__file__), folder],
            cwd=folder,
            env={"PYTHONPATH": folder, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if ran.returncode:
        said = ran.stderr.strip().splitlines()[-1:]
        raise SiteError(
            f"“{ref}”的数据集算不出来（{''.join(said)}）。请改与另一个提交比较。",
            f"The dataset of “{ref}” can't be worked out ({''.join(said)}). Compare with another"
            " commit.",
        )
    found: Snapshot = json.loads(ran.stdout)
    return found


def _rows(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Row]:
    for name in [*after, *(one for one in before if one not in after)]:
        then, now = before.get(name, _ABSENT), after.get(name, _ABSENT)
        if then != now:
            yield name, then, now


def _policies(before: Snapshot, after: Snapshot) -> Iterator[Row]:
    def said(one: Snapshot) -> dict[str, str]:
        return {
            name: f"{policy['number']} {' / '.join(day or _ABSENT for day in policy['days'])}"
            for name, policy in one.items()
        }

    return _rows(said(before), said(after))


def _figures(before: Snapshot, after: Snapshot) -> Iterator[Row]:
    def said(one: Snapshot) -> dict[str, str]:
        return {
            f"{place} `{name}`": value
            for place, article in _articles(one)
            for name, value in article["figures"].items()
        }

    return _rows(said(before), said(after))


def _amounts(before: Snapshot, after: Snapshot) -> Iterator[Row]:
    def said(one: Snapshot) -> dict[str, str]:
        return {
            f"{place} `{example}` `{benefit}`": _amount(given)
            for place, article in _articles(one)
            for example, benefits in article["examples"].items()
            for benefit, given in benefits.items()
        }

    return _rows(said(before), said(after))


def _amount(given: Mapping[str, str | None]) -> str:
    """Write the article's own range, then what is payable where that differs."""

    def ends(least: str, most: str) -> str:
        low, high = given[least] or _ABSENT, given[most] or _ABSENT
        return low if low == high else f"{low} … {high}"

    own, paid = ends("least", "most"), ends("payable_least", "payable_most")
    shown = own if own == paid else f"{own} → {paid}"
    return f"{shown} ({given['outcome']})"


def _texts(before: Snapshot, after: Snapshot) -> Iterator[str]:
    then, now = dict(_articles(before)), dict(_articles(after))
    for place in [*now, *(one for one in then if one not in now)]:
        for kind in ("title", "text"):
            for language in ("zh", "en"):
                old, new = (_words(one.get(place), kind, language) for one in (then, now))
                if old != new:
                    yield f"- **{place}** `{kind}.{language}`: {_marked(old, new)}"


def _words(article: Snapshot | None, kind: str, language: str) -> str:
    return "" if article is None else str(article[kind][language]).strip()


def _marked(old: str, new: str) -> str:
    """Write two texts as one; as HTML, because a mark of Markdown may not end in a space."""
    tags = {"same": "{}", "out": "<del>{}</del>", "in": "<ins>{}</ins>"}
    pieces = [tags[kind].format(_plain(text)) for kind, text in compared(old, new)]
    return "".join(pieces)


def _articles(one: Snapshot) -> Iterator[tuple[str, Snapshot]]:
    for policy, held in one.items():
        for article, content in held["articles"].items():
            yield f"{policy} {article}", content


def _table(rows: Iterator[Row], language: Language) -> str:
    found = [" | ".join(_plain(cell) for cell in row) for row in rows]
    if not found:
        return ""
    head = " | ".join(_COLUMNS[language])
    return "\n".join(f"| {one} |" for one in (head, "--- | --- | ---", *found))


def _plain(text: str) -> str:
    """Keep what a text holds from ending a cell or beginning a tag."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|").replace("\n", " ")
