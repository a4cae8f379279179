"""A condition as an author would say it: titles in place of ids. What comes out is still an expression of the language.

Only names that stand for one thing are put in; anything else stays as it was written. Texts in quotes are not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from govflow.feel import Type
from govflow.policy.definition import Policy, Workflow

_WORD = re.compile(r'"[^"]*"|“[^”]*”|[a-z][a-z0-9_]*')
_COLUMN = re.compile(r"([a-z][a-z0-9_]*)(\([^()]*\))\.([a-z][a-z0-9_]*)")
_WORDS = (
    "and or not if then else for return in some every satisfies between null true false today now entered actor event "
    "case cycle times times_ever visits time_in actor_of last_actor_of count electors after before first last working "
    "day days hour hours minute minutes week weeks month months year years quarter half_year of at least more than all "
    "participating present valid parent"
)
_OWN = frozenset(_WORDS.split())


def in_titles(policy: Policy, workflow: Workflow, text: str) -> str:
    """The text with titles for the ids of fields, clocks, tables, parameters, events, states and members."""
    titles = titles_of(policy, workflow)

    def column(match: re.Match[str]) -> str:
        table = policy.tables.get(match[1])
        found = {one.id: one.title for one in table.outputs} if table else {}
        return f"{match[1]}{match[2]}.{found.get(match[3], match[3])}"

    def put(match: re.Match[str]) -> str:
        word = match[0]
        return word if word in _OWN else titles.get(word, word)

    return _WORD.sub(put, _COLUMN.sub(column, text))


def titles_of(policy: Policy, workflow: Workflow) -> Mapping[str, str]:
    """id -> title. Earlier kinds win, as in expressions; members and columns only where one title fits all."""
    members: dict[str, set[str]] = {}
    for id, title in _members(policy, workflow):
        members.setdefault(id, set()).add(title)
    found = {id: next(iter(titles)) for id, titles in members.items() if len(titles) == 1}
    for state in workflow.states.values():
        found |= {event.id: event.title for event in state.events.values() if event.title}
        found[state.id] = state.title
    found |= {parameter.id: parameter.title for parameter in policy.parameters.values()}
    found |= {table.id: table.title for table in policy.tables.values()}
    found |= {clock.id: clock.title for clock in workflow.clocks.values()}
    found |= {field.id: field.title for field in workflow.fields.values()}
    return found


def _members(policy: Policy, workflow: Workflow) -> Iterator[tuple[str, str]]:
    for table in policy.tables.values():
        for column in (*table.inputs, *table.outputs):
            yield column.id, column.title
            yield from _of(column.type)
    for field in workflow.fields.values():
        yield from _of(field.type)


def _of(type: Type) -> tuple[tuple[str, str], ...]:
    return type.members if type.kind == "enum" else _of(type.of) if type.of is not None else ()
