"""The two ways the language is read, as values: policy files (strict) and FEEL of DMN 1.5 (standard)."""

from __future__ import annotations

from dataclasses import dataclass

from govflow.feel.faults import MAX_EXPONENT, MAX_LENGTH


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one way of reading has.

    `standard`: names of several tokens, comments, functions as values, `instance of`, ranges as values; without it
    quantities, marks and moments. Bounds: `length` of a text and `digits` of a number in characters, `exponent`.
    """

    standard: bool
    length: int
    digits: int
    exponent: int


STRICT = Dialect(False, MAX_LENGTH, 34, MAX_EXPONENT)
STANDARD = Dialect(True, 100_000, 1_000, 6_176)
