"""A sheet's name says what its rows ask about: an article, and one of its benefits."""

from __future__ import annotations

import re

from calculators.definitions import ArticleDefinition
from calculators.policies import Policy
from calculators.problems import Language

__all__ = ["asked_by_name", "sheet_name"]

#: A spreadsheet allows no more characters in a sheet's name, and none of these.
_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']+")


def sheet_name(article: ArticleDefinition, benefit: str, language: Language) -> str:
    """Name a benefit's sheet: by its title where no other of the article reads alike, else its id."""
    titles = {one: _named(article, each.title[language]) for one, each in article.benefits.items()}
    title = titles[benefit]
    alike = sum(one.casefold() == title.casefold() for one in titles.values())
    return title if alike == 1 else _named(article, benefit)


def asked_by_name(policy: Policy, name: str) -> tuple[str | None, str | None]:
    """Give the article and the benefit that a sheet's name says; None for what it doesn't."""
    first, _, rest = name.strip().partition(" ")
    article = policy.definition.articles.get(first)
    if article is None:
        return None, None
    return first, _benefit(article, rest.strip())


def _benefit(article: ArticleDefinition, rest: str) -> str | None:
    if not rest:
        return None
    word = rest.split(maxsplit=1)[0]
    by_id = [one for one in article.benefits if one.startswith(word)]
    if len(by_id) == 1:
        return by_id[0]
    whole = f"{article.id} {rest}".casefold()
    by_title = [
        one
        for one, each in article.benefits.items()
        if whole in [_named(article, title).casefold() for title in each.title.values()]
    ]
    return by_title[0] if len(by_title) == 1 else None


def _named(article: ArticleDefinition, words: str) -> str:
    plain = " ".join(_FORBIDDEN.sub(" ", words).split())
    return f"{article.id} {plain}"[:_LONGEST].rstrip()
