"""Keep many policies apart in what MkDocs builds: a page of one knows nothing of the others.

Its navigation holds its own policy's section alone, and what the theme reads to turn from page to
page is a list of the policy's own pages.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

__all__ = ["Apart"]

_POLICIES = "policies/"
_SITEMAP = "sitemap.xml"
_INDEX = "sitemap-index.xml"


class _NoOptions(Config):  # type: ignore[no-untyped-call]
    """A plugin has options; this one has none."""


class Apart(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call]
    """Takes the policies' sections out of the navigation, and gives each page its own."""

    def __init__(self) -> None:
        super().__init__()
        self._sections: dict[str, tuple[Section, list[Page]]] = {}
        self._environment = Environment(autoescape=True)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Leave what belongs to no policy; nothing leads from one policy into the next."""
        del config, files
        common = []
        for item in nav.items:
            pages = _pages_of(item)
            folder = _folder_of(pages[0].file.src_uri) if pages else ""
            if isinstance(item, Section) and folder:
                self._sections[folder] = item, pages
                pages[0].previous_page = pages[-1].next_page = None
            else:
                common.append(item)
        left = [page for item in common for page in _pages_of(item)]
        for one, other in itertools.pairwise(left):
            one.next_page, other.previous_page = other, one
        return Navigation(common, left)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep what renders the lists of pages."""
        del config, files
        self._environment = env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Put the policy's section behind the home page."""
        del config
        folder = _folder_of(page.file.src_uri)
        if folder in self._sections:
            section, _ = self._sections[folder]
            first, *others = nav.items
            context["nav"] = Navigation([first, section, *others], nav.pages)
            below = page.url.removeprefix(folder).count("/")
            cast(dict[str, Any], context)["own_base"] = "/".join([".."] * below) or "."
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write a list of each policy's pages, and the list of these lists."""
        template = self._environment.get_template(_SITEMAP)
        lists = [_SITEMAP]
        for folder, (_, pages) in self._sections.items():
            files = [page.file for page in pages]
            text = template.render(pages=files, config=config, own=True)
            lists.append(f"{folder}{_SITEMAP}")
            _write(config, lists[-1], text)
        entries = "".join(f"<sitemap><loc>{config.site_url}{one}</loc></sitemap>" for one in lists)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex'
        scheme = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        _write(config, _INDEX, f"{head} {scheme}>{entries}</sitemapindex>\n")


def _write(config: MkDocsConfig, name: str, text: str) -> None:
    (Path(config.site_dir) / name).write_text(text, encoding="utf-8")


def _pages_of(item: object) -> list[Page]:
    if isinstance(item, Page):
        return [item]
    children = item.children if isinstance(item, Section) else []
    return [page for child in children for page in _pages_of(child)]


def _folder_of(uri: str) -> str:
    """Give the folder of the policy that a page belongs to; empty where it belongs to none."""
    if not uri.startswith(_POLICIES):
        return ""
    return "/".join(uri.split("/")[:2]) + "/"
