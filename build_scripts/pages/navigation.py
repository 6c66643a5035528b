"""The navigation of one language: every page's, and of a policy's pages what is its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.dataset.compile import article_label
from build_scripts.pages.context import PolicyContext
from build_scripts.pages.many import LIST, are_many, own_pages
from build_scripts.pages.several import finder_page, finders
from build_scripts.pages.strings import Strings
from calculators.problems import Language

__all__ = ["navigation"]

#: What the pages of a policy's own are called.
_OWN = {"find": "find", "estimate": "year", "tables": "tables", "glossary": "glossary"}


def navigation(policies: Sequence[PolicyContext], t: Strings) -> list[Any]:
    """Give the site's navigation in one language.

    Where policies are many it holds a section of each, of which a page shows its own policy's only.
    """
    language = t.language
    many = are_many(policies)
    entries: list[Any] = [{t("home"): "index.md"}]
    entries += [
        {
            _name_of(policy, policies, t("articles"), language): [
                {t("full_text"): f"{policy.folder}/index.md"},
                *({t(_OWN[name]): file} for name, file in own_pages(policy) if many),
                *(
                    {
                        getattr(chapter.title, language): [
                            {
                                _short_title(one.article, language): (
                                    f"{policy.folder}/{one.article.id}.md"
                                )
                            }
                            for one in articles
                        ]
                    }
                    for chapter, articles in policy.chapters()
                ),
            ]
        }
        for policy in policies
    ]
    if many:
        return [
            *entries,
            {t("policies_list"): f"{LIST}.md"},
            {t("benefits_index"): "benefits.md"},
            {t("method"): "method.md"},
            {t("verify"): "verify.md"},
        ]
    asked: list[Any] = [
        {_name_of(one, finders(policies), t("find"), language): f"{finder_page(policies, one)}.md"}
        for one in finders(policies)
    ]
    entries += [
        *(asked if len(asked) == 1 else ([{t("find"): asked}] if asked else [])),
        {t("year"): "estimate.md"},
        {t("tables"): "tables.md"},
        {t("benefits_index"): "benefits.md"},
        {t("method"): "method.md"},
        {t("glossary"): "glossary.md"},
        {t("verify"): "verify.md"},
    ]
    return entries


def _name_of(
    policy: PolicyContext, among: Sequence[PolicyContext], alone: str, language: Language
) -> str:
    """Name an entry of the navigation: after its policy, where there are several."""
    short: str = getattr(policy.header.short_title, language)
    return alone if len(among) == 1 else short


def _short_title(article: Any, language: Language) -> str:
    title = getattr(article.title, language).rstrip("。")
    return f"{getattr(article_label(article), language)} {title}"
