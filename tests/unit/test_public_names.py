"""What `from govflow import …` gives, and what `import govflow` costs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

import govflow

ROOT = Path(govflow.__file__).parent.parent
BUDGET = 0.150
"""Seconds above bare Python."""
ALLOWED = frozenset({"govflow"})
"""Modules that are no part of Python which `import govflow` may pull in."""


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


def test_import_pulls_in_nothing_heavy() -> None:
    """Not rich, typer, jinja2, transitions, pydantic, yaml, sqlite3: nothing but the module itself."""
    code = (
        "import sys; before = set(sys.modules); import govflow; "
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    pulled = set(_python(code).split())
    assert {name for name in pulled if name not in sys.stdlib_module_names} == ALLOWED
    assert "sqlite3" not in pulled


def test_import_is_within_the_budget() -> None:
    """The median of nine fresh processes against nine that import nothing."""

    def median(code: str) -> float:
        spent = []
        for _ in range(9):
            began = time.perf_counter()
            _python(code)
            spent.append(time.perf_counter() - began)
        return statistics.median(spent)

    assert median("import govflow") - median("pass") < BUDGET


@pytest.mark.parametrize("name", govflow.__all__)
def test_every_public_name_resolves(name: str) -> None:
    assert getattr(govflow, name) is not None
    assert name in dir(govflow)


def test_the_list_of_names_is_what_the_module_can_give() -> None:
    homes = [name for names in govflow._HOMES.values() for name in names]
    assert sorted(homes) == sorted(govflow.__all__)
    assert len(set(homes)) == len(homes)


def test_what_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = govflow.nothing_like_it
