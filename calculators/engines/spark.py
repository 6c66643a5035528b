"""The engine for clusters: Spark, by its master's address, or on this machine as `local[2]`.

The driver reads the table and writes the answers, piece by piece; the cluster works them out.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from calculators.engines.grouped import Given, Line, SqlEngine, arrow_table
from calculators.engines.messages import FileProblem
from calculators.engines.needed import needed
from calculators.problems import BadInput, quoted

__all__ = ["SparkEngine"]

_FOR = "--engine spark"
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # A day is a day wherever the cluster stands, and what doesn't fit is an error.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "true",
}


class SparkEngine(SqlEngine):
    """Answers pieces of a table in Spark."""

    def __init__(self, master: str = "local[*]") -> None:
        """Reach a cluster; raises BadInput where a library, Java or the cluster is missing."""
        super().__init__("spark")
        self._arrow: Any = needed("pyarrow", _FOR)
        sql: Any = needed("pyspark.sql", _FOR)
        builder = sql.SparkSession.builder.master(master).appName("policy-calculators")
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        try:
            with _quietly():
                self._session = builder.getOrCreate()
        except Exception as error:
            raise _failed(error) from error
        self._session.sparkContext.setLogLevel("OFF")
        # What fails is told once, as a problem.
        logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)

    def run(self, values: Given, queries: Sequence[str]) -> Iterator[Sequence[Line]]:
        """Run queries over a table `given`."""
        try:
            frame = self._session.createDataFrame(arrow_table(self._arrow, values))
            frame.createOrReplaceTempView("given")
            for query in queries:
                yield [tuple(row) for row in self._session.sql(query).collect()]
        except self._errors() as error:
            raise _failed(error) from error

    def stop(self) -> None:
        """Leave the cluster."""
        self._session.stop()

    @staticmethod
    def _errors() -> tuple[type[Exception], ...]:
        errors: Any = needed("pyspark.errors", _FOR)
        java: Any = needed("py4j.protocol", _FOR)
        return errors.PySparkException, java.Py4JError


@contextmanager
def _quietly() -> Iterator[None]:
    """Let Java start without its own notes on standard error; what fails comes as an exception."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _failed(error: Exception) -> BadInput:
    said = quoted(" ".join(str(error).split()))
    return BadInput([FileProblem("engine_failed", "engine", said, {"engine": "Spark"})])
