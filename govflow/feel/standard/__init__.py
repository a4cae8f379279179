"""FEEL of DMN 1.5 whole: from nodes to typed trees, leniently, and from those to programs. Knows no files, no clock.

Takes the names of one place (`Names`) and gives back a `Program`. The built-in functions are in `feel.library`.
"""

from govflow.feel.standard.budget import Budget, Counted
from govflow.feel.standard.describe import described
from govflow.feel.standard.names import Names, names_of
from govflow.feel.standard.program import Program, compile_standard, compile_standard_tests, interpret_standard

__all__ = [
    "Budget",
    "Counted",
    "Names",
    "Program",
    "compile_standard",
    "compile_standard_tests",
    "described",
    "interpret_standard",
    "names_of",
]
