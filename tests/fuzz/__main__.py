"""`make fuzz`: a million cases for each parser, on every core; `--count` and `--only` choose."""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.compiled import compile_dataset
from tests.fuzz.parsers import PARSERS, SLOW, tried

__all__ = ["main"]

_PIECES = 64
_SHOWN = 5


def main() -> int:
    """Try them all; give 1 where anything was wrong."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--count", type=int, default=1_000_000, help="cases a parser")
    options.add_argument("--only", choices=PARSERS, nargs="*", default=list(PARSERS))
    options.add_argument("--seed", default=str(random.SystemRandom().randrange(10**9)))
    asked = options.parse_args()
    compile_dataset()
    print(f"seed {asked.seed}: repeat with --seed {asked.seed}")
    failed = False
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for parser in asked.only:
            began, count = time.monotonic(), max(1, asked.count // SLOW.get(parser, 1))
            pieces = min(_PIECES, count)
            seeds = [f"{asked.seed}/{parser}/{number}" for number in range(pieces)]
            sizes = [count // pieces + (number < count % pieces) for number in range(pieces)]
            found = pool.map(tried, [parser] * pieces, seeds, sizes)
            wrong = [line for lines in found for line in lines]
            failed |= bool(wrong)
            spent = time.monotonic() - began
            print(f"{parser}: {count:,} cases in {spent:.0f} s, {len(wrong)} wrong", flush=True)
            for line in wrong[:_SHOWN]:
                print(f"  {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
