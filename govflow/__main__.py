"""The command line as a process of its own: `govflow`, or `python -m govflow`."""

from __future__ import annotations

import gc

from govflow.cli import main


def run() -> int:
    """Run one command and end. Only here is the process ours: a host that calls `main` keeps its own settings.

    Reading a policy makes hundreds of thousands of objects that live to the end; looking for garbage among them again
    and again is a quarter of a run.
    """
    gc.set_threshold(50_000, 20, 20)
    return main()


if __name__ == "__main__":
    raise SystemExit(run())
