"""The queries of an engine: each benefit as one SELECT that gives lines of CSV, written once."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from calculators.answer import known_facts
from calculators.definitions import ArticleDefinition
from calculators.policies import Policy
from calculators.tables.rows import OUT_COLUMNS

if TYPE_CHECKING:
    from calculators.engines.sql.dialects import DialectName

__all__ = ["ROW", "Queries"]

#: The columns of an answer that SQL gives, as texts.
_ANSWERED = OUT_COLUMNS[3:]
#: The column that counts the rows of a table of facts.
ROW = "_row"
#: The most that a DECIMAL of 64 bits holds with two decimals; it is written much faster than a wider one.
_NARROW = "9999999999999999.99"


class Queries:
    """Writes queries over a table `given` in one dialect."""

    def __init__(self, dialect: DialectName) -> None:
        """Write in a dialect."""
        self._dialect = dialect
        self._quote = "`" if dialect == "spark" else '"'
        self._kept: dict[tuple[Policy, str, str], str | None] = {}

    def of(
        self,
        policy: Policy,
        article: ArticleDefinition,
        benefits: Sequence[str],
        given: Container[str],
    ) -> list[str] | None:
        """Write the queries of benefits, over the columns that are given.

        Each gives a row's number, whether its answer counts, and the answer as CSV. None where one
        of the benefits can't be said in SQL.
        """
        found: list[str] = []
        for benefit in benefits:
            # The policy itself, not its id: that may be another's once a policy is gone.
            key = (policy, article.id, benefit)
            if key not in self._kept:
                self._kept[key] = self._written(policy, article, benefit)
            query = self._kept[key]
            if query is None:
                return None
            found.append(self._over(policy, article, given, query))
        return found

    def _written(self, policy: Policy, article: ArticleDefinition, benefit: str) -> str | None:
        """Write a benefit as a query that gives a line of CSV; None where it can't be said."""
        from calculators.engines.sql.outcome import select_of  # noqa: PLC0415

        try:
            query = select_of(policy, article, benefit, self._dialect, (ROW,))
        except ArithmeticError:
            return None
        inner = query.sql(self._dialect)
        texts = ", ".join(f"COALESCE({self._text(one)}, '')" for one in _ANSWERED)
        chosen = f"{self._name(ROW)}, COALESCE({self._name('tight')}, FALSE)"
        # The names are our own, and a policy's; nothing of a table stands in a query.
        return f"SELECT {chosen}, CONCAT_WS(',', {texts}) FROM ({inner}) AS answered"  # noqa: S608

    def _over(
        self, policy: Policy, article: ArticleDefinition, given: Container[str], query: str
    ) -> str:
        """Put the table of facts before a query: every column of its type, NULL if not given."""
        from calculators.engines.sql.schema import columns_of  # noqa: PLC0415

        columns = columns_of(known_facts(policy, article), self._dialect)
        casts = ", ".join(
            f"CAST({self._given(name, kind) if name in given else 'NULL'} AS {kind})"
            f" AS {self._name(name)}"
            for name, kind in columns.items()
        )
        return f"WITH facts AS (SELECT {self._name(ROW)}, {casts} FROM given) {query}"  # noqa: S608

    def _given(self, name: str, kind: str) -> str:
        """Name a column that is given; numbers come as texts, an empty one being none."""
        found = self._name(name)
        return f"NULLIF({found}, '')" if kind.startswith("DECIMAL") else found

    def _text(self, name: str) -> str:
        """Write a column of an answer as text."""
        column = self._name(name)
        if self._dialect == "spark":
            return f"CAST({column} AS STRING)"
        if not name.endswith(("least", "most")):
            return f"CAST({column} AS VARCHAR)"
        narrow = f"CAST(CAST({column} AS DECIMAL(18, 2)) AS VARCHAR)"
        return f"CASE WHEN {column} > {_NARROW} THEN CAST({column} AS VARCHAR) ELSE {narrow} END"

    def _name(self, name: str) -> str:
        return f"{self._quote}{name}{self._quote}"
