"""What several policies hold together: for the pages that list every policy's benefits and terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.dataset.compile import applicant_fact
from build_scripts.dataset.model import Choice, Department, GlossaryTerm
from build_scripts.pages.context import BenefitRow, PolicyContext

__all__ = [
    "GlossaryEntry",
    "all_departments",
    "all_terms",
    "applicants",
    "finder_page",
    "finders",
    "largest_first",
    "open_to",
]


@dataclass(frozen=True)
class GlossaryEntry:
    """A term of art, with the policies that use it and explain it alike, and those that differ."""

    term: GlossaryTerm
    alike: list[tuple[PolicyContext, GlossaryTerm]]
    otherwise: list[tuple[PolicyContext, GlossaryTerm]]


def applicants(policies: Sequence[PolicyContext]) -> list[Choice]:
    """List every kind of applicant that some benefit is open to, once, without the rest."""
    served = {who for policy in policies for row in policy.rows for who in row.benefit.applicants}
    found = {
        choice.id: choice
        for policy in reversed(policies)
        for fact in policy.header.general_facts
        if fact.id == applicant_fact(policy.policy)
        for choice in reversed(fact.choices)
        if choice.id != "other" and choice.id in served
    }
    return list(reversed(found.values()))


def open_to(
    policies: Sequence[PolicyContext], applicant: str
) -> list[tuple[PolicyContext, BenefitRow]]:
    """List every benefit that a kind of applicant may apply for, with its policy."""
    return [
        (policy, row)
        for policy in policies
        for row in policy.rows
        if applicant in row.benefit.applicants
    ]


def all_departments(policies: Sequence[PolicyContext]) -> list[Department]:
    """List every department that is responsible for a benefit, once."""
    found = {
        one.id: one
        for policy in reversed(policies)
        for one in reversed(policy.header.departments)
        if policy.rows_of(one.id)
    }
    return list(reversed(found.values()))


def largest_first(policies: Sequence[PolicyContext]) -> list[tuple[PolicyContext, BenefitRow]]:
    """List every benefit with its policy, the one that can give most first."""
    rows = [(policy, row) for policy in policies for row in policy.rows]
    return sorted(rows, key=lambda pair: pair[1].most_for_sorting, reverse=True)


def all_terms(policies: Sequence[PolicyContext]) -> list[GlossaryEntry]:
    """List the terms of every policy's glossary; one that two policies have is listed once."""
    entries: dict[str, GlossaryEntry] = {}
    for policy in policies:
        for term in policy.policy.glossary:
            entry = entries.setdefault(term.id, GlossaryEntry(term, [], []))
            same = entry.term.model_copy(update={"articles": term.articles}) == term
            (entry.alike if same else entry.otherwise).append((policy, term))
    return list(entries.values())


def finders(policies: Sequence[PolicyContext]) -> list[PolicyContext]:
    """List the policies that have the questions of “What could I get?”."""
    return [policy for policy in policies if policy.policy.finder is not None]


def finder_page(policies: Sequence[PolicyContext], policy: PolicyContext) -> str:
    """Name the page of a policy's questions: `find` for the first policy that has any."""
    first = next(one for one in policies if one.policy.finder is not None)
    return "find" if policy is first else f"find-{policy.header.id}"
