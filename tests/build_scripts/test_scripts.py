"""What a browser is sent of the scripts and styles: all that they do, no comment."""

from __future__ import annotations

from pathlib import Path

from build_scripts.paths import Paths
from build_scripts.scripts import served_scripts, served_styles


def test_scripts_are_served_without_their_comments(tmp_path: Path) -> None:
    """A literal that looks like a comment stays, and so does each name and module."""
    root = Paths.here().root
    (tmp_path / "node_modules").symlink_to(root / "node_modules")
    sources = tmp_path / "docs" / "assets" / "javascripts"
    sources.mkdir(parents=True)
    (sources / "one.js").write_text(
        "/** @typedef {string} Told */\n"
        'import { other } from "./other.js"; // why\n'
        'export const address = "https://example.org/*not a comment*/";\n'
        "export const read = /\\/\\*.*/; /* why */\n"
        "export const cast = /** @type {string} */ (other);\n"
    )
    (sources / "other.js").write_text("/* why */\nexport const other = `// ${1} stays`;\n")
    folder = served_scripts(Paths(tmp_path))
    assert (folder / "one.js").read_text().split("\n") == [
        'import { other } from "./other.js";',
        'export const address = "https://example.org/*not a comment*/";',
        "export const read = /\\/\\*.*/;",
        "export const cast = (other);",
        "",
    ]
    assert (folder / "other.js").read_text() == "export const other = `// ${1} stays`;\n"
    names = {one.name for one in (Paths.here().docs / "assets" / "javascripts").glob("*.js")}
    assert {one.name for one in served_scripts(Paths(root, tmp_path)).iterdir()} == names


def test_styles_are_served_without_their_comments() -> None:
    """Rules and their order stay."""
    assert served_styles("/* a\n b */\na { b: c; } /**/ d { e: f; }") == "a { b: c; } d { e: f; }"
