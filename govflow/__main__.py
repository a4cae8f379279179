"""`python -m govflow`: the command line."""

from govflow.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
