"""The expression language (FEEL): a strict profile, checked at load, and the standard, lenient; compiled to Python.

The strict profile takes names through `Scope` and gives back `Expression` and `Tests` with slots to fill; the standard
takes `Names` and gives back a `Program`. Knows no cases, no files, no clock.
"""

from govflow.feel.code.interpret import interpret
from govflow.feel.quantities import Mark, Threshold, parse_mark
from govflow.feel.scope import Scope, Slot
from govflow.feel.standard.budget import Budget, Counted
from govflow.feel.standard.describe import described
from govflow.feel.standard.names import Names, names_of
from govflow.feel.standard.program import Program, compile_standard, compile_standard_tests, interpret_standard
from govflow.feel.strict.cells import Tests, compile_tests
from govflow.feel.strict.expression import Expression, compile_expression
from govflow.feel.strict.literals import parse_literal
from govflow.feel.strict.regions import Region
from govflow.feel.types import Type

__all__ = [
    "Budget",
    "Counted",
    "Expression",
    "Mark",
    "Names",
    "Program",
    "Region",
    "Scope",
    "Slot",
    "Tests",
    "Threshold",
    "Type",
    "compile_expression",
    "compile_standard",
    "compile_standard_tests",
    "compile_tests",
    "described",
    "interpret",
    "interpret_standard",
    "names_of",
    "parse_literal",
    "parse_mark",
]
