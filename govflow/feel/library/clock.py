"""The functions of the clock, as a host gives them: now, today. The library itself has no clock."""

from __future__ import annotations

from collections.abc import Mapping

from govflow.feel.library.builtin import builtin, form, functions
from govflow.feel.values import DateTime, Invocable


def clock_functions(now: DateTime) -> Mapping[str, Invocable]:
    """`now` and `today` at this moment: within one evaluation no time passes."""
    return functions(builtin("now", form(lambda: now)), builtin("today", form(lambda: now.date)))
