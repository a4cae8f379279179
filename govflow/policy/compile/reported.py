"""Published numbers read as they were written: `231`, `120+`, `200余次`, `近80%`, `107.38万元`. Exact, never a float.

A number says how far it goes: `+ 余 多 以上 超过 逾 不少于` are at least, `近 约 将近 大约 左右` are about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from govflow.errors import Place
from govflow.feel import Type
from govflow.feel.types import AREA, INTEGER, MONEY, NUMBER, SHARE, TEXT, list_of
from govflow.policy.compile.context import Context
from govflow.policy.definition.figures import Bound, Reported, ReportedValue
from govflow.policy.expand import Origin
from govflow.policy.model.figures import ReportedModel, ReportedValueModel

_SHAPE = re.compile(
    r"(?P<before>近|将近|约为|约|大约|超过|逾|至少|不少于|>|≥)?\s*"
    r"(?P<sign>[-−])?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,18})(?:\.(?P<part>\d{1,9}))?\s*"
    r"(?P<scale>[万亿])?\s*(?P<more>\+|多|余)?\s*(?P<unit>%|％|元|平方米|㎡|(?:(?![多余])[A-Za-z一-鿿]){0,6}?)\s*(?P<after>\+|以上|左右|多)?",
    re.ASCII,
)
_ABOUT = frozenset({"近", "将近", "约", "约为", "大约", "左右"})
_SCALES: Mapping[str, int] = {"": 1, "万": 10_000, "亿": 100_000_000}


def parse_reported(id: str, text: str, *, title: str = "", note: str = "", place: Place) -> ReportedValue | None:
    """A published number, or None where the text is none. Money is fen, area hundredths of m², percent a share."""
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        return None
    amount = Fraction(f"{found['whole'].replace(',', '')}.{found['part'] or 0}") * _SCALES[found["scale"] or ""]
    amount = -amount if found["sign"] else amount
    typed = _typed(amount, found["unit"])
    if typed is None:
        return None
    words = {found["before"], found["more"], found["after"]} - {None, ""}
    bound: Bound = "exact" if not words else "about" if words & _ABOUT else "at_least"
    kind, value = typed
    counter = "" if kind in (MONEY, SHARE, AREA) else found["unit"]
    return ReportedValue(id, title or id, text.strip(), bound, kind, value, counter, note, place)


def _typed(amount: Fraction, unit: str) -> tuple[Type, object] | None:
    """The type and the value; None for money below a fen."""
    if unit in {"%", "％"}:
        return SHARE, amount / 100
    if unit in {"元", "平方米", "㎡"}:
        hundredths = amount * 100
        kind = MONEY if unit == "元" else AREA
        return (kind, hundredths.numerator) if hundredths.denominator == 1 else None
    if amount.denominator == 1:
        return INTEGER, amount.numerator
    return NUMBER, Decimal(amount.numerator) / Decimal(amount.denominator)


def reported(context: Context) -> dict[str, Reported]:
    """All published numbers; one that cannot be read is a finding (GF284)."""
    return {name: _one(context, name, model) for name, model in context.files.reported.items()}


def _one(context: Context, name: str, model: ReportedModel) -> Reported:
    at = Origin("reported", name, ())
    values = {}
    for id, value in model.values.items():
        read = _value(context, id, value, at.at("values", id))
        if read is not None:
            values[id] = read
    return Reported(name, model.title, model.source or "", values, context.key_place(at))


def _value(context: Context, id: str, model: ReportedValueModel, at: Origin) -> ReportedValue | None:
    given = [key for key in ("value", "text", "names") if getattr(model, key) is not None]
    if len(given) != 1:
        context.report("GF287", at, id=id, given="、".join(given) or "无")
        return None
    title, note, place = model.title or id, model.note or "", context.key_place(at)
    if model.text is not None:
        return ReportedValue(id, title, model.text, "exact", TEXT, model.text, "", note, place)
    if model.names is not None:
        shown = "、".join(model.names)
        return ReportedValue(id, title, shown, "exact", list_of(TEXT), model.names, "", note, place)
    assert model.value is not None
    read = parse_reported(id, model.value, title=title, note=note, place=place)
    if read is None:
        context.report("GF284", at, given=model.value)
    return read
