"""Small pages for other sites: each article's calculator alone, to be shown in a frame.

They are made of the templates and scripts of the articles' pages, without the site's theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from build_scripts.pages.context import PolicyContext
from build_scripts.pages.write import environment_of
from build_scripts.paths import Paths
from calculators.problems import Language

__all__ = ["EMBEDS", "embed_styles", "write_embeds"]

#: Where the pages are, below a language's root.
EMBEDS = "embed"
_STYLES = ("tokens", "base", "fold", "calculator", EMBEDS)
_FAULT = "partials/fault.html"


def write_embeds(
    paths: Paths,
    policies: Sequence[PolicyContext],
    language: Language,
    site: Path,
    marks: dict[str, str],
) -> None:
    """Write the pages of a language below its built site.

    `marks` stand for the names of scripts and engine, which the merge knows (`app`, `engine`).
    """
    strings = (paths.templates / "strings.yaml").read_bytes()
    environment = environment_of(paths.templates, language, strings)
    template = environment.get_template("embed.html.j2")
    # What the site's pages say where their scripts don't run.
    fault = environment.from_string((paths.theme / _FAULT).read_text(encoding="utf-8"))
    given = {
        "fault": Markup(fault.render(config={"extra": {"site_language": language}})),  # noqa: S704
        "language": language,
        "app_mark": marks["app"],
        "engine_mark": marks["engine"],
    }
    for policy in policies:
        for here in policy.articles:
            target = site / EMBEDS / policy.header.id / here.article.id / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            text = template.render(given, policy=policy, here=here, article=here.article)
            target.write_text(text.lstrip(), encoding="utf-8")


def embed_styles(paths: Paths) -> str:
    """Give what such a page is styled with."""
    folder = paths.docs / "assets" / "stylesheets"
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES)
