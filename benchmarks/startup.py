"""Starting: importing the library and loading the shipped policy, each in nine fresh processes, above bare Python.

Budget: 150 ms for `import govflow`. The names it exports are imported on first use; `the engine` imports what an app
needs to fire a step, `policy` reads and compiles the shipped files and 示例小区, `policy, checked` is `load_policy`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from statistics import median
from time import perf_counter

from benchmarks.shipped import SHIPPED

PROCESSES = 9
BUDGET_MS = 150
PROGRAMS = {
    "bare Python": "pass",
    "import govflow": "import govflow",
    "the engine": "from govflow import Actor, Engine, SqliteStore",
    "policy": "from benchmarks.shipped import shipped\nshipped()",
    "policy, checked": f"from govflow import load_policy\nload_policy({str(SHIPPED)!r})",
}


def main() -> None:
    """Print medians; exit with 1 when the import is over its budget."""
    with tempfile.TemporaryDirectory() as compiled:
        times = _measured(compiled)
    bare = median(times["bare Python"])
    print(f"{'':16} {'ms':>7} {'above':>7} {'least':>7} {'most':>7}")
    for name, mine in times.items():
        print(f"{name:16} {median(mine):7.1f} {median(mine) - bare:7.1f} {min(mine):7.1f} {max(mine):7.1f}")
    if median(times["import govflow"]) - bare > BUDGET_MS:
        sys.exit(f"import govflow takes more than {BUDGET_MS} ms")


def _measured(compiled: str) -> dict[str, list[float]]:
    """Milliseconds by program; compiled modules are kept in a folder, as an installation keeps them."""
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    settings["PYTHONPYCACHEPREFIX"] = compiled
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for turn in range(PROCESSES + 1):
        for name, program in PROGRAMS.items():
            begin = perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True, cwd=SHIPPED.parent, env=settings)
            if turn:  # the first turn writes the compiled modules
                times[name].append((perf_counter() - begin) * 1000)
    return times


if __name__ == "__main__":
    main()
