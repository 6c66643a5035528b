"""The command line: `python -m calculators`."""

from calculators.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
