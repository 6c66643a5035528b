"""`python -m grants TABLE ANSWERS ROUNDS`: measure OpenFisca over a CSV file, round after round.

Prints as JSON the milliseconds of each step of each round, and the versions; writes the amounts of
the last round as floats of 64 bits. Nothing is measured before the first round but importing.
"""

from __future__ import annotations

import gc
import importlib.metadata
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from pyarrow import csv, types

from .entities import Project
from .variables import INPUTS, RESULT

_PERIOD = "2023"


def system() -> TaxBenefitSystem:
    """Give the rules, with their parameters."""
    found = TaxBenefitSystem([Project])
    found.add_variables(*INPUTS, RESULT)
    found.load_parameters(str(Path(__file__).with_name("parameters")))
    return found


def read(table: str) -> dict[str, numpy.ndarray]:
    """Read the columns that the rule needs into arrays, empty cells as the variable's default."""
    wanted = [one.__name__ for one in INPUTS]
    ratio = "national_ratio"
    options = csv.ConvertOptions(include_columns=wanted, column_types={ratio: "string"})
    columns = csv.read_csv(table, convert_options=options)
    return {name: _array(columns[name]) for name in wanted}


def _array(column: Any) -> numpy.ndarray:
    if types.is_string(column.type):
        return _ratios(column)
    if column.null_count:
        column = column.fill_null(0)
    return column.to_numpy()


def _ratios(column: Any) -> numpy.ndarray:
    """Read percentages such as `40%`: each different one once."""
    coded = column.combine_chunks().dictionary_encode()
    texts = coded.dictionary.to_pylist()
    values = [float(one.rstrip("%")) / 100 if one else -1.0 for one in texts]
    return numpy.array(values, numpy.float32)[coded.indices.to_numpy()]


def load(rules: TaxBenefitSystem, arrays: dict[str, numpy.ndarray]) -> Any:
    """Give a simulation of so many projects, with what is known of them."""
    count = len(next(iter(arrays.values())))
    simulation = SimulationBuilder().build_default_simulation(rules, count=count)
    for name, array in arrays.items():
        simulation.set_input(name, _PERIOD, array)
    return simulation


def main(table: str, answers: str, rounds: str) -> None:
    """Measure, print and write."""
    rules = system()
    steps: dict[str, dict[str, list[float]]] = {
        name: {"ms": [], "cpu_ms": []} for name in ("read", "load", "calculate")
    }
    amounts = numpy.zeros(0)
    for _ in range(int(rounds)):
        gc.collect()
        times = [_now()]
        arrays = read(table)
        times.append(_now())
        simulation = load(rules, arrays)
        times.append(_now())
        amounts = simulation.calculate(RESULT.__name__, _PERIOD)
        times.append(_now())
        for step, begun, ended in zip(steps.values(), times[:-1], times[1:], strict=True):
            for kind, before, after in zip(step.values(), begun, ended, strict=True):
                kind.append(1000 * (after - before))
    amounts.astype(numpy.float64).tofile(answers)
    versions = {name: importlib.metadata.version(name) for name in ("openfisca-core", "numpy")}
    print(json.dumps({"steps": steps, "versions": versions, "peak_kb": _peak_kb()}))


def _now() -> tuple[float, float]:
    """Read the clock, and what the processor has spent on this process, in seconds."""
    return time.perf_counter(), time.process_time()


def _peak_kb() -> int:
    """Give the most memory that this process has held, in KB, as Linux says it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
