"""What rests on what: the drawing comes from the imports, and the imports run one way."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.architecture import condensed, drawing, imports_of, levels_of, reduced
from tests.compiled import ROOT

_DECISIONS = ROOT / "docs" / "decisions"
_SVG = "{http://www.w3.org/2000/svg}"
_NAMES = st.sampled_from([f"calculators.{one}" for one in "abcdef"])


@st.composite
def _imports(draw: st.DrawFn) -> dict[str, set[str]]:
    found = draw(st.dictionaries(_NAMES, st.sets(_NAMES), min_size=1))
    return {part: (rests & set(found)) - {part} for part, rests in found.items()}


def _reached(imports: dict[str, set[str]], part: str) -> set[str]:
    seen: set[str] = set()
    waiting = [part]
    while waiting:
        new = imports[waiting.pop()] - seen
        seen |= new
        waiting += new
    return seen


def test_the_calculators_know_nothing_of_the_build() -> None:
    imports = imports_of(ROOT)
    for part, rests in imports.items():
        if part.startswith("calculators."):
            assert not [one for one in rests if one.startswith("build_scripts.")], part
    assert imports["calculators.kernel"] <= {"calculators.units", "calculators.problems"}


def test_parts_of_the_build_rest_on_each_other_one_way() -> None:
    """No ring among them; what the engine is made of knows no page that it is made for."""
    rings = [one for one in condensed(imports_of(ROOT)) if one.startswith("build_scripts.")]
    assert [one for one in rings if "+" in one] == []


def test_an_import_shows_wherever_it_stands(tmp_path: Path) -> None:
    """Within a function, too; not what only a type checker reads."""
    for name, text in (
        ("a", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import calculators.b\n"),
        ("b", "def f():\n    from calculators import c\n"),
        ("c", "import json\n"),
    ):
        (tmp_path / "calculators").mkdir(exist_ok=True)
        (tmp_path / "calculators" / f"{name}.py").write_text(text, encoding="utf-8")
    assert imports_of(tmp_path) == {
        "calculators.a": set(),
        "calculators.b": {"calculators.c"},
        "calculators.c": set(),
    }


@given(_imports())
def test_no_way_is_lost_and_every_arrow_points_down(imports: dict[str, set[str]]) -> None:
    """What is left of the arrows reaches what all of them reached, rings taken as one part."""
    whole = condensed(imports)
    levels = levels_of(whole)
    fewer = reduced(whole)
    for part, rests in whole.items():
        assert fewer[part] <= rests
        assert _reached(fewer, part) == _reached(whole, part)
        assert all(levels[one] < levels[part] for one in rests)
    names = {name for part in whole for name in part.partition(".")[2].split(" + ")}
    assert names == {part.partition(".")[2] for part in imports}


def test_the_drawing_shows_every_part() -> None:
    picture = ET.fromstring(drawing(imports_of(ROOT)))  # noqa: S314 - our own drawing
    shown = {one.text for one in picture.iter(f"{_SVG}text")}
    assert {"kernel", "readings", "pages", "opendata", "rules"} <= shown
    assert drawing(imports_of(ROOT)) == drawing(imports_of(ROOT))


def test_each_decision_is_listed_and_short() -> None:
    """The list names every record, under its own title; each says the four things."""
    listed = dict(
        re.findall(
            r"^- \[(.+)\]\((.+)\)$", (_DECISIONS / "README.md").read_text("utf-8"), re.MULTILINE
        )
    )
    files = sorted(one for one in _DECISIONS.glob("0*.md"))
    assert sorted(listed.values()) == [one.name for one in files]
    for file in files:
        text = file.read_text(encoding="utf-8")
        title = text.splitlines()[0].removeprefix("# ")
        assert listed[title] == file.name
        for part in ("Why a decision", "Decided", "Instead of", "What follows"):
            assert f"**{part}.**" in text
        assert len(text.split()) < 200
