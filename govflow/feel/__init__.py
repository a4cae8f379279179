"""The expression language (FEEL). Its strict profile for policy files is here: checked at load, compiled to Python.

Takes names through `Scope` and gives back `Expression` and `Tests` with slots to fill. Knows no cases, no files, no
clock. The whole language, lenient as the standard has it, has a door of its own: `feel.standard`.
"""

from govflow.feel.code.interpret import interpret
from govflow.feel.quantities import Mark, Threshold, parse_mark
from govflow.feel.scope import Scope, Slot
from govflow.feel.strict.cells import Tests, compile_tests
from govflow.feel.strict.expression import Expression, compile_expression
from govflow.feel.strict.literals import parse_literal
from govflow.feel.strict.regions import Region
from govflow.feel.types import Type

__all__ = [
    "Expression",
    "Mark",
    "Region",
    "Scope",
    "Slot",
    "Tests",
    "Threshold",
    "Type",
    "compile_expression",
    "compile_tests",
    "interpret",
    "parse_literal",
    "parse_mark",
]
