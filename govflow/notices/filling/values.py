"""Typed facts as a template sees them: decoded from JSON, displayed in Chinese, compared by value.

A template never holds a bare Python object of the host: it holds `Shown` (one value), `Listing` (many, each step of
a loop paid from a common budget), `Row` (one entry of a list of contexts) or `Absent` (null: may be tested, not
printed). Knows the kinds of the policy language and how each is written; knows no Jinja and no policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from fractions import Fraction
from types import MappingProxyType

from govflow.notices.errors import problem
from govflow.notices.filling.kinds import READERS, as_text, clean
from govflow.policy.redaction import (
    CLASS_TITLES,
    OUTSIDE,
    PARTY,
    SOMEBODY,
    Redaction,
    masked,
    masked_name,
    no_nearer_than_building,
)

Json = object
"""A decoded JSON value: None, bool, int, str, list or mapping. Decimals are texts; there are no floats."""

Names = Callable[[str], str]
"""The name to show for the id of a unit, person or party."""


NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Value:
    """A fact with its kind: a type of the policy language (`money`, `date`, `list of unit`; an enumeration is `enum`).

    `value` is the stored JSON: money in fen, area in hundredths of m², datetime as integer microseconds UTC or ISO
    text, share as `2/3`, period as `7 working days`, enum as `{"id": …, "title": …}` or its title.
    `redaction`: the class of personal data; `""` is nobody's; None: what somebody wrote, where the kind is a text.
    `columns`: the classes of the columns of rows.
    """

    type_kind: str
    value: Json
    redaction: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: NO_COLUMNS)


@dataclass(slots=True)
class Budget:
    """Steps of loops a rendering may still take. Lives as long as one rendering."""

    left: int

    def spend(self) -> None:
        """One step. Raises NoticeError (GF823) when none is left."""
        self.left -= 1
        if self.left < 0:
            raise problem("GF823")


@dataclass(frozen=True, slots=True)
class Absent:
    """A fact that is null. False in a test, equal only to nothing; printing it is an error (GF820)."""

    name: str

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        raise problem("GF820", name=self.name)

    def __iter__(self) -> Iterator[object]:
        raise problem("GF820", name=self.name)


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One value. `raw` is compared, `text` is printed, `kind` says what a filter may do with it.

    `free`: somebody wrote it freely, so the gate reads it before it is published.
    """

    name: str
    kind: str
    raw: object
    text: str
    id: str = ""
    free: bool = False

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        if self.kind in {"number", "boolean", "text"}:
            return bool(self.raw)
        return True

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Shown):
            return (self.kind, self.raw) == (other.kind, other.raw)
        if isinstance(other, str):
            return other in {self.raw, self.text, self.id}
        return isinstance(other, int) and self.kind in {"number", "boolean"} and self.raw == other

    def __hash__(self) -> int:
        return hash((self.kind, self.raw))

    def __iter__(self) -> Iterator[object]:
        raise problem("GF822", name=self.name, kind=self.kind, filter="for")

    def __lt__(self, other: object) -> bool:
        return self._order(other) < 0

    def __gt__(self, other: object) -> bool:
        return self._order(other) > 0

    def __le__(self, other: object) -> bool:
        return self._order(other) <= 0

    def __ge__(self, other: object) -> bool:
        return self._order(other) >= 0

    def _order(self, other: object) -> int:
        a, b = self.raw, other
        if isinstance(other, Shown):
            if other.kind != self.kind:
                raise problem("GF822", name=self.name, kind=other.kind, filter="<>")
            b = other.raw
        elif self.kind != "number":
            raise problem("GF822", name=self.name, kind=self.kind, filter="<>")
        for ordered in (int, Fraction, datetime, date, time):
            if isinstance(a, ordered) and isinstance(b, ordered):
                return (a > b) - (a < b)  # type: ignore[operator]
        raise problem("GF822", name=self.name, kind=self.kind, filter="<>")


@dataclass(frozen=True, slots=True)
class Listing:
    """Many values in order; printed they are joined by 、. Every step of a loop is paid from the budget."""

    name: str
    items: tuple[object, ...]
    budget: Budget = field(compare=False)

    def __iter__(self) -> Iterator[object]:
        for item in self.items:
            self.budget.spend()
            yield item

    def __len__(self) -> int:
        return len(self.items)

    def __str__(self) -> str:
        return "、".join(str(item) for item in self)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list of contexts: columns by name and nothing else. A column is read when it is asked for."""

    name: str
    columns: Mapping[str, object]
    cell: Callable[[str], object] = field(compare=False)
    seen: dict[str, object] = field(default_factory=dict, compare=False)

    def __getitem__(self, column: str) -> object:
        if column in self.seen:
            return self.seen[column]
        if column not in self.columns:
            raise problem("GF824", name=self.name, column=column)
        found = self.seen[column] = self.cell(column)
        return found

    def __str__(self) -> str:
        raise problem("GF822", name=self.name, kind="context", filter="{{ }}")


def is_free(value: object) -> bool:
    """Whether a value, or one of a list, is what somebody wrote freely."""
    if isinstance(value, Listing):
        return any(is_free(item) for item in value.items)
    return isinstance(value, Shown) and value.free


@dataclass(frozen=True, slots=True)
class Showing:
    """To whom a notice is shown, and under which table of redaction."""

    audience: str = "handler"
    table: Redaction = field(default_factory=Redaction)

    @property
    def outside(self) -> bool:
        """Whether the readers are the public or the neighbours."""
        return self.audience in OUTSIDE


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns values of one rendering into what the template sees: redacted for its readers, before it sees them."""

    names: Names
    budget: Budget
    showing: Showing = field(default_factory=Showing)

    def read(self, name: str, value: Value) -> object:
        """The value under its name. Raises NoticeError (GF826) when the JSON does not fit the kind, GF848 when its
        class may not be shown to these readers."""
        return self._checked(name, value, consents=False)

    def _checked(self, name: str, value: Value, *, consents: bool) -> object:
        if value.value is None:
            return Absent(name)
        try:
            return self._read(name, value, consents=consents)
        except (ValueError, TypeError, KeyError, ArithmeticError) as error:
            raise problem("GF826", name=name, kind=value.type_kind) from error

    def _read(self, name: str, value: Value, *, consents: bool) -> object:
        kind, raw = value.type_kind, value.value
        if raw is None:
            return Absent(name)
        if isinstance(raw, str | int):
            return self._redacted(self._one(name, kind.removeprefix("list of "), raw), value.redaction, consents)
        if isinstance(raw, Mapping) and kind in {"context", "any", "rows"}:
            return self._row(name, raw, value)
        if isinstance(raw, Mapping) and kind == "parties":
            return self._parties(name, raw)
        if isinstance(raw, Sequence) and not isinstance(raw, str) and kind != "share":
            of = kind.removeprefix("list of ") if kind.startswith("list of ") else _ITEM.get(kind, kind)
            items = (_item(of, item, value) for item in raw)
            return Listing(name, tuple(self._read(name, item, consents=consents) for item in items), self.budget)
        return self._redacted(self._one(name, kind.removeprefix("list of "), raw), value.redaction, consents)

    def _row(self, name: str, raw: Mapping[object, object], value: Value) -> Row:
        consents = raw.get(CONSENT) is True or raw.get(CONSENT) == {"kind": "boolean", "value": True}
        columns = {str(key): item for key, item in raw.items()}

        def cell(column: str) -> object:
            typed = _guess(columns[column], value.columns.get(column, value.redaction))
            return self._checked(f"{name}.{column}", typed, consents=consents)

        return Row(name, columns, cell)

    def _redacted(self, shown: Shown, redaction: str | None, consents: bool) -> object:
        """The value as these readers may see it; the gate has to read what somebody wrote."""
        if redaction is None:
            redaction = "free" if shown.kind == "text" else ""
        match self.showing.table.way(redaction, self.showing.audience):
            case "full":
                return shown
            case "scanned":
                free = shown.kind == "text"
                return Shown(shown.name, shown.kind, shown.raw, shown.text, shown.id, free) if free else shown
            case "building":
                place = no_nearer_than_building(shown.text)
                return Absent(shown.name) if place is None else replace(shown, raw=place, text=place, free=True)
            case "role":
                return replace(shown, raw=PARTY, text=PARTY, id="")
            case "masked":
                return replace(shown, raw=masked(shown.text), text=masked(shown.text), id="")
            case "consent":
                name = shown.text if consents else masked_name(shown.text)
                return replace(shown, raw=name, text=name, id="")
        raise problem("GF848", name=shown.name, kind=CLASS_TITLES.get(redaction, redaction), id=redaction)

    def _parties(self, name: str, raw: Mapping[str, object]) -> object:
        assistants = raw.get("assistants") or ()
        if not isinstance(assistants, Sequence) or isinstance(assistants, str):
            raise TypeError("assistants")
        ids = [str(i) for i in (raw["lead"], *assistants)]
        return Listing(name, tuple(self._one(name, "party", i) for i in ids), self.budget)

    def _one(self, name: str, kind: str, raw: object) -> Shown:
        if kind in {"unit", "person", "party", "parties"}:
            return self._party(name, kind, str(raw))
        if kind == "enum":
            member = raw if isinstance(raw, Mapping) else {"id": raw, "title": raw}
            return Shown(name, "enum", str(member["title"]), clean(str(member["title"])), str(member["id"]))
        read = READERS.get(kind.partition("(")[0], as_text)
        shown_kind, value, text = read(raw)
        return Shown(name, shown_kind, value, text)

    def _party(self, name: str, kind: str, raw: str) -> Shown:
        """Units and roles by name; outside, a person who handles a matter is nobody in particular."""
        if self.showing.outside and kind in {"party", "parties"} and raw.startswith("person:"):
            return Shown(name, "party", SOMEBODY, SOMEBODY)
        return Shown(name, "party", raw, clean(self.names(raw)), raw)


CONSENT = "consent"
"""The column of a row that says whether its person agreed to be named."""

_ITEM: Mapping[str, str] = {"list": "any", "rows": "any", "parties": "party"}


def _item(of: str, item: object, whole: Value) -> Value:
    if of == "any":
        return _guess(item, whole.redaction, whole.columns)
    return Value(of, item, whole.redaction, whole.columns)


def _guess(raw: object, redaction: str | None, columns: Mapping[str, str] = NO_COLUMNS) -> Value:
    """Plain JSON within a context carries no kind but its own."""
    if isinstance(raw, str):
        return Value("text", raw, redaction, columns)
    if isinstance(raw, Mapping):
        if len(raw) == 2 and "kind" in raw and "value" in raw:
            return Value(str(raw["kind"]), raw["value"], redaction, columns)
        return Value("context", raw, redaction, columns)
    if isinstance(raw, list | tuple):
        return Value("list", raw, redaction, columns)
    if isinstance(raw, bool):
        return Value("boolean", raw, redaction, columns)
    return Value("number" if isinstance(raw, int) else "text", raw, redaction, columns)
