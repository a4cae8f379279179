"""The built-in functions of the standard (DMN 1.5, 10.3.4), one family a file.

Knows what each function computes, its forms, and its names of parameters. Knows no trees. What cannot be computed is
null. The clock and the calendar are the host's.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from govflow.feel.library.aggregates import AGGREGATES
from govflow.feel.library.builtin import Builtin, Form
from govflow.feel.library.clock import clock_functions
from govflow.feel.library.contexts import CONTEXTS
from govflow.feel.library.conversion import CONVERSION
from govflow.feel.library.intervals import INTERVALS
from govflow.feel.library.lists import LISTS
from govflow.feel.library.matching import MATCHING
from govflow.feel.library.numbers import NUMBERS
from govflow.feel.library.ordering import ORDERING
from govflow.feel.library.strings import STRINGS
from govflow.feel.library.temporal import TEMPORAL
from govflow.feel.library.workdays import working_day_functions
from govflow.feel.values import Invocable

LIBRARY: Mapping[str, Invocable] = MappingProxyType(
    {
        **CONVERSION, **STRINGS, **MATCHING, **NUMBERS, **AGGREGATES, **LISTS, **ORDERING, **CONTEXTS, **TEMPORAL,
        **INTERVALS,
    }
)  # fmt: skip
"""Every built-in function by its name. `now` and `today` come from `clock_functions`."""

__all__ = ["LIBRARY", "Builtin", "Form", "clock_functions", "working_day_functions"]
