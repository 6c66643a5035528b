"""The engine for large tables on one machine: DuckDB, inside this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from calculators.engines.columnar import in_order
from calculators.engines.grouped import Given, Line, SqlEngine, arrow_table
from calculators.engines.messages import FileProblem
from calculators.engines.needed import needed
from calculators.problems import BadInput, quoted

__all__ = ["DuckEngine"]

_FOR = "--engine duckdb"


class DuckEngine(SqlEngine):
    """Answers pieces of a table in DuckDB."""

    def __init__(self, memory: str = "600MB") -> None:
        """Open a database in memory; raises BadInput where a library is missing."""
        super().__init__("duckdb")
        self._arrow: Any = needed("pyarrow", _FOR)
        self._duckdb: Any = needed("duckdb", _FOR)
        self._connection = self._duckdb.connect(config={"memory_limit": memory})

    def run(self, values: Given, queries: Sequence[str]) -> Iterator[Sequence[Line]]:
        """Run queries over a table `given`."""
        return self._run(values, queries, lambda query: self._connection.execute(query).fetchall())

    def columns(self, values: Given, queries: Sequence[str]) -> Iterator[Any]:
        """Run queries as `run` does, without an object of Python for each row."""
        return self._run(
            values, queries, lambda query: in_order(self._connection.sql(query).to_arrow_table())
        )

    def _run(
        self, values: Given, queries: Sequence[str], asked: Callable[[str], Any]
    ) -> Iterator[Any]:
        self._connection.register("given", arrow_table(self._arrow, values))
        try:
            for query in queries:
                yield asked(query)
        except self._duckdb.Error as error:
            said = quoted(" ".join(str(error).split()))
            details = {"engine": "DuckDB"}
            raise BadInput([FileProblem("engine_failed", "engine", said, details)]) from error
        finally:
            self._connection.unregister("given")
