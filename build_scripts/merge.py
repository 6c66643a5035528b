"""Merge the builds of both languages, the scripts and the engine into one folder: the site."""

from __future__ import annotations

import filecmp
import gzip
import hashlib
import re
import shutil
from pathlib import Path

from build_scripts.embed import embed_styles
from build_scripts.offline import WORKER, write_offline
from build_scripts.opendata import DATA
from build_scripts.paths import Paths
from build_scripts.runtime.engine import Engine
from build_scripts.scripts import served_scripts, served_styles
from build_scripts.security import guarded, inline_scripts, unguarded, write_headers
from build_scripts.supply import write_supply
from calculators.problems import Language

__all__ = ["APP_MARK", "ENGINE_MARK", "GUARD", "SEARCH_MARKS", "MergeError", "merge", "swap_in"]

#: What the theme writes where a name belongs that changes with the content. MkDocs need not build
#: a page anew because a script or the engine changed.
APP_MARK = "@app@"
ENGINE_MARK = "@engine@"
SEARCH_MARKS: dict[Language, str] = {"zh": "@search-zh@", "en": "@search-en@"}

#: Notices where the other scripts don't run, so it lies outside their folder.
GUARD = "guard.js"
_STYLES = "site.css"
_EMBED_STYLES = "embed.css"
_HTML = re.compile(r'<html lang="(zh|en)"')
_TAGS = {"zh": "zh-CN", "en": "en"}
_STYLE = re.compile(r'\s*<link rel="stylesheet" href="([^"]*?)assets/stylesheets/([^"]+)\.css">')
_CHARSET = '@charset "UTF-8";'
#: The theme stops every transition while it sets its colours, as it does on each page that opens.
#: For that a browser works out the style of each element twice more, and a phone takes long.
_SWITCHING = re.compile(r"(?<=[}{])(?:\[data-md-color-switching\][^{},]*,?)+\{[^{}]*\}")
#: The theme's script, and those of ours that must come before it, wait until the page is read.
_BLOCKING = re.compile(r'<script (src="[^"]*/(?:bundle\.\w+\.min|guard|trusted|within)\.js")>')
_ASSET = re.compile(r'(["\'])((?:\.{1,2}/)*)assets/(images|javascripts|schema|stylesheets)/')


class MergeError(RuntimeError):
    """Raised when the two builds don't fit together; the text says where."""


def merge(paths: Paths, engine: Engine) -> Path:
    """Put everything into a fresh folder; gives it. `site/` is still as it was."""
    fresh = paths.build / "site" / "merged"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(paths.build / "site" / "zh", fresh)
    shutil.copytree(paths.build / "site" / "en", fresh / "en")
    (fresh / "en" / "404.html").unlink()
    shutil.copytree(paths.build / "site" / "data", fresh / DATA)
    _share_assets(fresh)
    for packed in fresh.rglob("sitemap.xml.gz"):
        # MkDocs writes the day of the build into it.
        packed.write_bytes(gzip.compress(packed.with_suffix("").read_bytes(), mtime=0))
    searches = _searches(fresh)
    sources = served_scripts(paths)
    scripts = sorted(one for one in sources.glob("*.js") if one.name not in {GUARD, WORKER})
    styles = {_STYLES: _bundled_styles(fresh), _EMBED_STYLES: embed_styles(paths)}
    styles = {name: served_styles(text) for name, text in styles.items()}
    (fresh / "assets" / "stylesheets" / _EMBED_STYLES).unlink()
    app = _digest(scripts, "".join(styles.values()))
    pages = sorted(fresh.rglob("*.html"))
    inline: set[str] = set()
    for page in pages:
        english = page.relative_to(fresh).parts[0] == "en"
        text = _finished(page.read_text(encoding="utf-8"), english=english)
        text = text.replace(APP_MARK, app).replace(ENGINE_MARK, engine.name)
        for mark, name in searches.items():
            text = text.replace(mark, name)
        written = unguarded(text)
        if written is not None:
            name = page.relative_to(fresh).as_posix()
            message = f"{name}: {written} has no effect: the site's policy allows no inline styles"
            raise MergeError(f"{message} or handlers. Put it into a style sheet or a script.")
        # Not all of them are held at once: a site of many policies has thousands.
        page.write_text(text, encoding="utf-8")
        inline |= inline_scripts(text)
    for page in pages:
        page.write_text(guarded(page.read_text(encoding="utf-8"), inline), encoding="utf-8")
    write_headers(fresh, inline)
    write_supply(paths.root, fresh)
    shutil.copyfile(sources / GUARD, fresh / GUARD)
    folder = fresh / "app" / app
    folder.mkdir(parents=True)
    for script in scripts:
        shutil.copyfile(script, folder / script.name)
    for name, text in styles.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(engine.folder, fresh / "engine" / engine.name)
    # Without this file GitHub Pages would leave out what begins with an underscore.
    (fresh / ".nojekyll").touch()
    write_offline(fresh, sources / WORKER, app, engine.name)
    return fresh


def swap_in(paths: Paths, fresh: Path) -> Path:
    """Put the fresh site where the old one was; gives its folder."""
    old = paths.build / "site" / "old"
    shutil.rmtree(old, ignore_errors=True)
    if paths.site.exists():
        paths.site.rename(old)
    fresh.rename(paths.site)
    shutil.rmtree(old, ignore_errors=True)
    return paths.site


def _searches(fresh: Path) -> dict[str, str]:
    """Name each language's search index after its content, below `search/`; gives the names.

    What the theme brings for its own search is left out.
    """
    for theirs in ("lunr", "workers"):
        shutil.rmtree(fresh / "assets" / "javascripts" / theirs, ignore_errors=True)
    names = {}
    made = {"en": fresh / "en" / "search", "zh": fresh / "search"}
    for language, folder in made.items():
        digest = hashlib.sha256()
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
        names[language] = f"{language}-{digest.hexdigest()[:16]}"
        folder.rename(fresh / names[language])
    for name in names.values():
        (fresh / "search").mkdir(exist_ok=True)
        (fresh / name).rename(fresh / "search" / name)
    return {SEARCH_MARKS["zh"]: names["zh"], SEARCH_MARKS["en"]: names["en"]}


def _share_assets(fresh: Path) -> None:
    """Keep the assets of both languages once, so that a switch of language loads none again."""
    english = fresh / "en" / "assets"
    for file in sorted(english.rglob("*")):
        twin = fresh / "assets" / file.relative_to(english)
        if file.is_file() and not (twin.is_file() and filecmp.cmp(file, twin, shallow=False)):
            message = f"en/{file.relative_to(fresh / 'en')} differs from that of the Chinese site"
            raise MergeError(message)
    shutil.rmtree(english)


def _bundled_styles(fresh: Path) -> str:
    """Take the style sheets, the theme's first, out of the site into one.

    A page shows nothing before all of them are there, so each further request would delay it.
    """
    first = (fresh / "index.html").read_text(encoding="utf-8")
    folder = fresh / "assets" / "stylesheets"
    files = [folder / f"{name}.css" for _, name in _STYLE.findall(first)]
    styles = []
    for file in files:
        text = file.read_text(encoding="utf-8").removeprefix(_CHARSET)
        styles.append(_SWITCHING.sub("", text))
        file.unlink()
    return "\n".join(styles)


def _finished(text: str, *, english: bool) -> str:
    """Give a page its language tag, the engine's state before any script ran, shared assets."""
    text = _HTML.sub(
        lambda found: f'<html lang="{_TAGS[found[1]]}" data-engine="idle"', text, count=1
    )
    if english:
        text = _ASSET.sub(r"\1../\2assets/\3/", text)
    text = _BLOCKING.sub(r"<script defer \1>", text)
    style = _STYLE.search(text)
    if style is None:
        return text
    one = f'<link rel="stylesheet" href="{style[1]}app/{APP_MARK}/{_STYLES}">'
    return f"{text[: style.start()]}{one}{_STYLE.sub('', text[style.start() :])}"


def _digest(scripts: list[Path], styles: str) -> str:
    """Name the folder of scripts and styles after its content, so that no old one is mixed in."""
    digest = hashlib.sha256()
    for file in scripts:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    digest.update(styles.encode())
    return digest.hexdigest()[:16]
