"""Run every benchmark: `make bench`, or `python -m benchmarks step decide` for some."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("step", "startup", "decide", "board")


def main() -> None:
    """Run the named ones, or all."""
    for name in [name for name in sys.argv[1:] if not name.startswith("-")] or NAMES:
        print(f"== {name}")
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
