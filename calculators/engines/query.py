"""`sql`: one benefit as a SELECT that anybody can run where their data are."""

from __future__ import annotations

from collections.abc import Sequence

from calculators.answer import find_article, known_facts
from calculators.engines.messages import FileProblem
from calculators.engines.needed import needed
from calculators.policies import Policy
from calculators.problems import BadInput, Problem, nearest, quoted

__all__ = ["query_text"]


def query_text(
    policy: Policy, article: str, benefit: str | None, dialect: str, keep: Sequence[str] = ()
) -> str:
    """Write a benefit as a SELECT over a table `facts`, with the table's columns in a comment.

    `keep` are further columns of the table, such as an id, that go along.
    """
    needed("sqlglot", "sql")
    from calculators.engines.sql.outcome import select_of  # noqa: PLC0415
    from calculators.engines.sql.schema import columns_of  # noqa: PLC0415

    found = find_article(policy, article)
    if not found.benefits:
        raise BadInput([Problem("benefit_none", "article", quoted(article))])
    if benefit is None:
        if len(found.benefits) > 1:
            accepted = {"accepted": ", ".join(found.benefits)}
            raise BadInput([FileProblem("benefit_needed", "benefit", article, accepted)])
        benefit = next(iter(found.benefits))
    if benefit not in found.benefits:
        details = nearest(benefit, found.benefits)
        raise BadInput([Problem("benefit_unknown", "benefit", quoted(benefit), details)])
    try:
        query = select_of(policy, found, benefit, dialect, keep)
    except ArithmeticError as error:
        details = {"engine": dialect}
        raise BadInput([FileProblem("engine_failed", "sql", str(error), details)]) from error
    columns = columns_of(known_facts(policy, found), dialect)
    head = [f"-- {policy.definition.id} {article} {benefit}", "-- facts:"]
    head += [f"--   {name} {kind}" for name, kind in columns.items()]
    return "\n".join([*head, query.sql(dialect, pretty=True)])
