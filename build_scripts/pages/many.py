"""What changes on a site of many policies: then no page lists all of them.

Up to a few policies share the pages for benefits, questions, a year, tables and terms. Beyond
that each policy has its own below its address, and what lists policies is cut into pages of at most
fifty entries, which work without a script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.pages.context import ArticleContext, BenefitRow, PolicyContext

__all__ = [
    "FEW",
    "LIST",
    "OWN",
    "PER_PAGE",
    "Part",
    "are_many",
    "listed_benefits",
    "listed_policies",
    "own_pages",
]

#: So many policies share their pages; a reader who came for one sees no more of the others.
FEW = 5
#: Entries of a list on one page.
PER_PAGE = 50
#: The list of all policies, below a language's root.
LIST = "list"
#: The pages that every policy has for itself where they are many.
OWN = ("find", "estimate", "tables", "glossary")


@dataclass(frozen=True)
class Part:
    """A page of a long list: its entries, its number from 1, and how many pages there are."""

    name: str
    entries: Sequence[Any]
    number: int
    count: int
    total: int

    @property
    def file(self) -> str:
        """Give the page's file below a language's folder."""
        return f"{self.name}.md" if self.number == 1 else f"{self.name}/{self.number}.md"

    @property
    def up(self) -> str:
        """Give the way from the page's address to the language's root."""
        return "../" if self.number == 1 else "../../"

    def address(self, number: int) -> str:
        """Give the address of another page of the list, from this one."""
        return f"{self.up}{self.name}/" + ("" if number == 1 else f"{number}/")


def are_many(policies: Sequence[PolicyContext]) -> bool:
    """Say whether the policies are too many for pages that hold all of them."""
    return len(policies) > FEW


def listed_policies(policies: Sequence[PolicyContext], name: str) -> list[Part]:
    """Cut the policies into the pages of a list, those issued last first."""
    return _parts(name, sorted(policies, key=lambda one: one.header.issued, reverse=True))


def listed_benefits(policies: Sequence[PolicyContext], name: str) -> list[Part]:
    """Cut every benefit, with its policy and article, into the pages of a list."""
    rows: list[tuple[PolicyContext, ArticleContext, BenefitRow]] = [
        (policy, article, row)
        for policy in policies
        for article in policy.articles
        for row in article.rows
    ]
    return _parts(name, rows)


def _parts(name: str, entries: Sequence[Any]) -> list[Part]:
    count = max(1, -(-len(entries) // PER_PAGE))
    return [
        Part(name, entries[start : start + PER_PAGE], number, count, len(entries))
        for number, start in enumerate(range(0, max(1, len(entries)), PER_PAGE), start=1)
    ]


def own_pages(policy: PolicyContext) -> Iterator[tuple[str, str]]:
    """Give the name of each page of a policy's own, and its file."""
    for name in OWN:
        if name != "find" or policy.policy.finder is not None:
            yield name, f"{policy.folder}/{name}.md"
