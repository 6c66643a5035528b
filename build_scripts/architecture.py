"""Draw how the parts of the project rest on each other, from what their files import.

An arrow goes from a part to one that it imports; one that follows from others is left out. A part
stands above all that it rests on, so every arrow points down.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from html import escape
from pathlib import Path

__all__ = ["PACKAGES", "condensed", "drawing", "imports_of", "levels_of", "reduced"]

#: What is drawn, the lowest first: nothing of one imports anything of a later one.
PACKAGES = ("calculators", "build_scripts")
_ALONE = {"__main__", "__init__"}
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _EDGE = 118, 34, 14, 46, 20
_ACROSS = 9
_STYLE = (
    "text{font-family:sans-serif;text-anchor:middle;fill:#14212a}"
    "rect{stroke:#6f7f86;rx:4}"
    ".calculators{fill:#e5eff0}.build_scripts{fill:#fcf2dc}"
    "path{fill:none;stroke:#6f7f86;stroke-width:1}"
)


def imports_of(root: Path) -> dict[str, set[str]]:
    """Give every part with the parts that it imports; a part is a module or package of the top."""
    found: dict[str, set[str]] = {}
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            part = _part(".".join(file.relative_to(root).with_suffix("").parts))
            if part is None or "start" in file.parts:
                continue
            rests = found.setdefault(part, set())
            for name in _imported(file):
                other = _part(name)
                if other is not None and other != part:
                    rests.add(other)
    known = set(found)
    return {part: rests & known for part, rests in found.items()}


def _part(module: str) -> str | None:
    """Name the part that a module belongs to; None for what is no part of it."""
    package, _, rest = module.partition(".")
    name = rest.split(".")[0]
    if package not in PACKAGES or not name or name in _ALONE:
        return None
    # What a policy says stands on everything; the package that holds it stands below.
    return f"{package}.rules" if rest.endswith(".rules") else f"{package}.{name}"


def _imported(file: Path) -> Iterator[str]:
    """List what a file imports when it runs, wherever in it; not what only type checkers read."""
    for node in _running(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from _running(child)


def condensed(imports: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Make one part of those that rest on each other: `calculators.forms + words`."""
    reached: dict[str, set[str]] = {}
    for part in imports:
        seen: set[str] = set()
        waiting = [part]
        while waiting:
            for one in imports[waiting.pop()] - seen:
                seen.add(one)
                waiting.append(one)
        reached[part] = seen
    name = {}
    for part in imports:
        ring = sorted({part, *(one for one in reached[part] if part in reached[one])})
        package = part.partition(".")[0]
        name[part] = f"{package}." + " + ".join(one.partition(".")[2] for one in ring)
    found: dict[str, set[str]] = {}
    for part, rests in imports.items():
        found.setdefault(name[part], set()).update(name[one] for one in rests)
    return {part: rests - {part} for part, rests in found.items()}


def levels_of(imports: Mapping[str, set[str]]) -> dict[str, int]:
    """Give each part a level above all that it rests on; none may rest on itself."""
    levels: dict[str, int] = {}
    for part in TopologicalSorter(imports).static_order():
        levels[part] = 1 + max((levels[one] for one in imports.get(part, ())), default=-1)
    return levels


def reduced(imports: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Leave out each arrow that follows from others."""
    levels = levels_of(imports)
    below: dict[str, set[str]] = {}
    for part in sorted(imports, key=lambda one: levels[one]):
        below[part] = imports[part].union(*(below[one] for one in imports[part]))
    return {
        part: {
            one for one in rests if not any(one in below[other] for other in rests if other != one)
        }
        for part, rests in imports.items()
    }


def drawing(imports: Mapping[str, set[str]]) -> str:
    """Draw the parts as SVG, the highest first; the same imports give the same bytes."""
    imports = condensed(imports)
    levels = levels_of(imports)
    rows: list[list[str]] = []
    for level in range(max(levels.values()), -1, -1):
        parts = sorted(one for one, at in levels.items() if at == level)
        rows += [parts[i : i + _ACROSS] for i in range(0, len(parts), _ACROSS)]
    width = _EDGE * 2 + _ACROSS * (_WIDTH + _GAP_X) - _GAP_X
    places: dict[str, tuple[int, int]] = {}
    for row, parts in enumerate(rows):
        used = len(parts) * (_WIDTH + _GAP_X) - _GAP_X
        for column, part in enumerate(parts):
            x = (width - used) // 2 + column * (_WIDTH + _GAP_X)
            places[part] = x, _EDGE + row * (_HEIGHT + _GAP_Y)
    height = _EDGE * 2 + len(rows) * (_HEIGHT + _GAP_Y) - _GAP_Y
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>What rests on what</title>",
        f"<style>{_STYLE}</style>",
        '<rect width="100%" height="100%" fill="#fff" stroke="none"/>',
    ]
    for part, rests in sorted(reduced(imports).items()):
        lines += [_arrow(places[part], places[one]) for one in sorted(rests)]
    for part, (x, y) in sorted(places.items()):
        package, _, name = part.partition(".")
        lines.append(
            f'<rect class="{package}" x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}"/>'
            + _label(x + _WIDTH // 2, y + _HEIGHT // 2, name.split(" + "))
        )
    return "\n".join((*lines, "</svg>", ""))


def _label(x: int, y: int, names: list[str]) -> str:
    """Write a part's name in its middle; those that rest on each other, one below the other."""
    size = 12 if len(names) == 1 else 10
    top = y + 4 - (len(names) - 1) * size // 2
    return "".join(
        f'<text x="{x}" y="{top + index * size}" font-size="{size}">{escape(one)}</text>'
        for index, one in enumerate(names)
    )


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Draw a line down from the lower side of a part to the upper side of another."""
    x1, y1 = start[0] + _WIDTH // 2, start[1] + _HEIGHT
    x2, y2 = end[0] + _WIDTH // 2, end[1]
    bend = max(_GAP_Y // 2, (y2 - y1) // 2)
    curve = f"M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"
    return f'<path d="{curve}"/><path d="M{x2 - 4} {y2 - 7}L{x2} {y2}L{x2 + 4} {y2 - 7}"/>'
