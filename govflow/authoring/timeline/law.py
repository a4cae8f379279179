"""Where a rule comes from: the rows of tables and the values of parameters a step used, with source and article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from govflow.authoring.timeline.told import Note, at_of
from govflow.authoring.wording import Voice, value
from govflow.calendar import day_of
from govflow.core.step import Step
from govflow.feel import Expression

_COUNTING = re.compile(
    r"，开始的当日不计入[^。]*（民法典[^）]*）|; the day of the start does not count \(Civil Code, Art. 201\)"
)


@dataclass(slots=True)
class Cited:
    """What this timeline has already said in full. Mutable: it lives as long as one telling."""

    rows: set[tuple[str, str]] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)

    def once(self, text: str) -> str:
        """The text, without the rule of counting that was already said."""
        found = _COUNTING.search(text)
        if found is None or found[0] not in self.rules:
            self.rules.update((found[0],) if found else ())
            return text
        return text.replace(found[0], "")


def table_notes(voice: Voice, cited: Cited, step: Step) -> Iterator[Note]:
    """The rows a step used and was not yet known to use, each with its legal basis."""
    for because in step.because:
        if because.kind != "table" or because.text not in voice.policy.tables:
            continue
        for row in because.rows:
            if (because.text, row) not in cited.rows:
                cited.rows.add((because.text, row))
                yield Note("law", _row(voice, because.text, row))


def _row(voice: Voice, table_id: str, row_id: str) -> str:
    table = voice.policy.tables[table_id]
    row = next((row for row in table.rows if row.id == row_id), None)
    # Where rows have their own basis, one without any has none; the source of the table is for tables without.
    basis = row.basis if row and any(each.basis for each in table.rows) else table.source
    name = voice.say(f"《{table.title}》表{row_id}行", f"{table.title}, row {row_id}")
    return f"{name}{bracket(voice, basis)}"


def parameters_of(expressions: Iterable[Expression | None]) -> tuple[str, ...]:
    """The parameters that expressions read, in order, each once."""
    slots = (slot for expression in expressions if expression is not None for slot in expression.slots)
    return tuple(dict.fromkeys(slot.key[1] for slot in slots if slot.key[0] == "parameter"))


def source_of(voice: Voice, parameter: str, day: str) -> str:
    """Source and article of a parameter on a day; empty where it is a choice of this policy with no source."""
    dated = voice.policy.parameters[parameter].on(day)
    return f"{dated.source}{dated.article}" if dated else ""


def parameter_text(voice: Voice, parameter: str, day: str) -> str:
    """The title of a parameter, its value on a day, and where it comes from."""
    found = voice.policy.parameters[parameter]
    dated = found.on(day)
    shown = value(voice, found.type, dated.value) if dated else ""
    return f"{found.title}{shown}{bracket(voice, source_of(voice, parameter, day))}"


def iso_day(step: Step) -> str:
    """The day a step counts for, ISO: the day parameters are read on."""
    return day_of(at_of(step)).isoformat()


def bracket(voice: Voice, text: str) -> str:
    """The text in brackets; empty stays empty."""
    return voice.say(f"（{text}）", f" ({text})") if text else ""
