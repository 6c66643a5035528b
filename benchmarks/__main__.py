"""`python -m benchmarks browser | lighthouse | table`; without a name, all of them."""

from benchmarks.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
