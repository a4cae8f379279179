"""Numbers with units as they stand in an expression: `5万元`, `98.50平方米`, `66.7%`, `5 working days`.

Knows which units there are and what they make of a number. Periods are read by the calendar. The numbers of the
standard, which have no units, are read here too.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from fractions import Fraction

from govflow.calendar import parse_period
from govflow.feel.faults import MAX_EXPONENT, Fault
from govflow.feel.quantities import AREA_UNITS, DIGITS, MONEY_UNITS, scaled
from govflow.feel.syntax.dialect import Dialect
from govflow.feel.syntax.words import WORDS
from govflow.feel.types import AREA, DECIMAL, INTEGER, MONEY, NUMBER, PERIOD, SHARE, Type

_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?", re.ASCII)
_PERIOD_UNITS = (
    r"working\s{1,4}(?:days?|hours?)|clear\s{1,4}days?|minutes?|hours?|days?|weeks?|months?|years?"
    r"|个?工作日|个?工作小时|个?整日|个?自然日|分钟|个?小时|日|天|周|个月|年"
)
_UNIT = re.compile(
    rf"\s{{0,4}}(?:(?P<money>{'|'.join(MONEY_UNITS)})|(?P<area>{'|'.join(AREA_UNITS)})|(?P<share>%)|(?P<period>{_PERIOD_UNITS}))"
    r"(?=至|\W|(?<=%)|$)"
)
_WORD = re.compile(r"\w+")
_KEYWORD = re.compile("|".join(sorted((*WORDS, "和", "之间"), key=len, reverse=True)))

_BARE = re.compile(r"(\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?", re.ASCII)

Value = tuple[Type, object]


def read_bare(text: str, at: int, dialect: Dialect) -> tuple[Value, int]:
    """The number without a unit at `at`, also `.5` and `1e3`, and where it ends; all digits are kept. Raises Fault."""
    match = _BARE.match(text, at)
    assert match is not None
    whole, decimals, exponent = match[1], match[2] or "", match[3]
    if len(whole) + len(decimals) > dialect.digits:
        raise Fault("GF405", at, digits=dialect.digits)
    if exponent is not None and (len(exponent) > 6 or abs(int(exponent)) > dialect.exponent):
        raise Fault("GF418", at, limit=dialect.exponent)
    return (NUMBER, Decimal(match[0])), match.end()


def read_number(text: str, at: int) -> tuple[Value, int]:
    """The number at `at`, with its unit if it has one, and where it ends. Raises Fault."""
    match = _NUMBER.match(text, at)
    assert match is not None
    whole, decimals, exponent = match[1], match[2] or "", match[3]
    if len(whole.lstrip("0")) + len(decimals) > DIGITS:
        raise Fault("GF405", at, digits=DIGITS)
    if exponent is not None:
        if len(exponent) > 5 or abs(int(exponent)) > MAX_EXPONENT:
            raise Fault("GF418", at, limit=MAX_EXPONENT)
        return (DECIMAL, Decimal(match[0])), match.end()
    unit = _UNIT.match(text, match.end())
    if unit:
        return _quantity(whole, decimals, unit, at), unit.end()
    word = _WORD.match(text, match.end())
    if word and (keyword := _KEYWORD.match(word[0])):
        raise Fault("GF480", at, number=match[0], word=keyword[0])
    if word and not word[0].startswith("至"):
        raise Fault("GF412", at, number=match[0], unit=word[0])
    return ((DECIMAL, Decimal(match[0])) if decimals else (INTEGER, int(whole))), match.end()


def _quantity(whole: str, decimals: str, unit: re.Match[str], at: int) -> Value:
    written = f"{whole}.{decimals}" if decimals else whole
    if unit["money"] or unit["area"]:
        type, factor = (MONEY, MONEY_UNITS[unit["money"]]) if unit["money"] else (AREA, 1)
        value = scaled(whole, decimals, factor)
        if value is None:
            raise Fault("GF410" if type is MONEY else "GF411", at, text=written + unit[0])
        return type, value
    if unit["share"]:
        return SHARE, Fraction(written) / 100
    period = None if decimals else parse_period(f"{int(whole)} {unit['period']}")
    if period is None:
        raise Fault("GF419", at, text=f"{written}{unit[0]}")
    return PERIOD, period


def proposal(type: Type, number: int | Decimal) -> str:
    """How a bare number is written as a quantity, for the message that refuses it."""
    if type.kind == "money":
        return f"{number}元"
    if type.kind == "area":
        return f"{number}平方米"
    if type.kind == "share":
        return f"{_percent(number)}%" if isinstance(number, Decimal) and number <= 1 else f"{number}%"
    return f"{number} days"


def _percent(part: Decimal) -> str:
    written = format(part.scaleb(2, Context(prec=40)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
