"""`python -m build_scripts site | serve | data | check`."""

from build_scripts.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
