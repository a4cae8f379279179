"""Names in sentences to ids: titles and ids of a policy and its organisation, with the nearest one when nothing fits.

One `Book` serves both the running of scenarios and the lint of their files. Knows no case.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from govflow.core.works.dispatch import ACT_TITLES
from govflow.errors import NOWHERE, Diagnostic, Place, listed, nearest
from govflow.policy.definition import Policy, Workflow
from govflow.policy.organisation import Directory
from govflow.scenario.failure import Unmet
from govflow.scenario.words import EVENTS

SYSTEM_NAME = "系统"
CODES: Mapping[str, str] = {
    "state": "GF870",
    "event": "GF871",
    "role": "GF872",
    "person": "GF873",
    "addressee": "GF873",
    "field": "GF874",
    "unit": "GF875",
    "workflow": "GF876",
    "notice": "GF877",
    "table": "GF878",
    "case": "GF879",
}
KINDS: Mapping[str, str] = {
    "parameter": "参数",
    "electorate": "表决主体",
    "clock": "时限",
    "due": "时限",
    "level": "层级",
    "start": "开始方式",
    "roster": "名册",
    "figure": "指标",
    "expect": "核对",
    "reported": "公布的数字",
    "unit_kind": "单位种类",
    "unit_list": "单位名单",
}
RELATIONS: Mapping[str, str] = {
    "提出人": "reporter",
    "共同提出人": "co_reporter",
    "首问人": "first_receiver",
    "主办": "lead",
    "协办": "assistant",
    "责任人": "holder",
}
ACTS: Mapping[str, str] = {title: act for act, title in ACT_TITLES.items()}
"""Acts inside a work, as sentences call them."""

_QUOTES = str.maketrans("", "", '“”"')


@dataclass(frozen=True, slots=True)
class Known:
    """The ids behind a name, and how the name is written in a sentence."""

    ids: tuple[str, ...]
    shown: str


Names = Mapping[str, Known]
NOBODY: Mapping[str, str] = {}


class Register(Directory, Hashable, Protocol):
    """A directory that can list its persons: what a spec needs to find people by name."""

    @property
    def persons(self) -> Mapping[str, str]:
        """Names by person id."""


@dataclass(frozen=True, slots=True)
class Book:
    """Every name a sentence may use: kind -> folded title or id -> ids."""

    names: Mapping[str, Names]

    def ids(self, kind: str, name: str) -> tuple[str, ...]:
        """The ids behind a name; none when it is unknown."""
        found = self.names.get(kind, {}).get(fold_name(name))
        return found.ids if found else ()

    def finding(self, kind: str, name: str, place: Place = NOWHERE) -> Diagnostic:
        """The finding for an unknown name, with the nearest known one."""
        shown = [known.shown for known in self.names.get(kind, {}).values()]
        near = near_name(name, shown)
        if kind in CODES:
            return Diagnostic.of(CODES[kind], place, name=name, near=near)
        return Diagnostic.of("GF896", place, name=name, kind=KINDS[kind], near=near, known=listed(shown))

    def one(self, kind: str, name: str) -> str:
        """The one id behind a name. Raises Unmet when it is unknown or stands for several."""
        found = self.ids(kind, name)
        if not found:
            raise Unmet([self.finding(kind, name)])
        if len(found) > 1:
            raise Unmet([Diagnostic.of("GF892", name=name, known="、".join(found))])
        return found[0]


def near_name(name: str, known: Iterable[str]) -> str:
    """The nearest known name or empty; one character of two or three may differ, as in 王莉 for 王丽."""
    names = sorted(set(known))
    found = nearest(name, names)
    if found is not None or not 2 <= len(name) <= 3:
        return found or ""
    same = (other for other in names if len(other) == len(name))
    return next((o for o in same if sum(a != b for a, b in zip(name, o, strict=True)) == 1), "")


def fold_name(name: str) -> str:
    """A name as it is compared: NFKC, no quotes (a sentence cannot quote them), blanks trimmed, case folded."""
    return unicodedata.normalize("NFKC", name).translate(_QUOTES).strip().casefold()


def index(titled: Iterable[tuple[str, str]]) -> Names:
    """Names from (id, title) pairs; an id stands for itself even where it is the title of something else."""
    pairs = list(titled)
    found: dict[str, dict[str, None]] = {}
    shown: dict[str, str] = {}
    for name, title in pairs:
        found.setdefault(fold_name(title), {})[name] = None
        shown.setdefault(fold_name(title), title.translate(_QUOTES))
    for name, _ in pairs:
        found[fold_name(name)] = {name: None}
        shown[fold_name(name)] = name
    return {name: Known(tuple(ids), shown[name]) for name, ids in found.items()}


def book_of(policy: Policy, directory: Register | None, more: Mapping[str, str] = NOBODY) -> Book:
    """Every name of a policy and, where it is given, of its organisation; `more`: persons a scenario added, by id."""
    names = dict(_of_policy(policy))
    if directory is not None:
        names |= _of_people(directory, tuple(policy.unit_kinds))
        if more:
            added = index(more.items())
            names |= {kind: {**names[kind], **added} for kind in ("person", "addressee")}
    return Book(names)


# A run has hundreds of scenarios and few policies and registers, and neither ever changes.
@lru_cache(maxsize=32)
def _of_policy(policy: Policy) -> Mapping[str, Names]:
    flows = tuple(policy.workflows.values())
    return {
        "workflow": index((w.id, w.title) for w in flows if w.applies is None),
        "state": index((s.id, s.title) for w in flows for s in w.states.values()),
        "event": index((*_events(flows), *((act, title) for title, act in ACTS.items()))),
        "start": index((e.id, e.title) for w in flows for e in w.starts.values()),
        "field": index((*_fields(flows), *((name, title) for title, name in RELATIONS.items()))),
        "clock": index((c.id, c.title) for w in flows for c in w.clocks.values()),
        "due": index((*((c.id, c.title) for w in flows for c in w.clocks.values()), *_events(flows), *EVENTS.items())),
        "role": index((r.id, r.title) for r in policy.roles.values()),
        "notice": index((n.id, title) for n in policy.notices.values() for title in _titles_of(n.name, n.title)),
        "table": index((t.id, t.title) for t in policy.tables.values()),
        "parameter": index((p.id, p.title) for p in policy.parameters.values()),
        "electorate": index((e.id, e.title) for e in policy.electorates.values()),
        "roster": index((r.id, r.title) for r in policy.rosters.values()),
        "figure": index((f.id, f.title) for f in policy.counting.figures.values()),
        "expect": index((e.id, e.title) for e in policy.counting.expects.values()),
        "reported": index(_reported(policy)),
        "unit_list": index((one.id, one.title) for one in policy.counting.unit_lists.values()),
        "unit_kind": index((k.id, k.title) for k in policy.unit_kinds.values()),
        "level": index((rung.id, rung.title) for rung in policy.ladder),
    }


@lru_cache(maxsize=32)
def _of_people(directory: Register, kinds: tuple[str, ...]) -> Mapping[str, Names]:
    units = [unit for kind in kinds for unit in directory.units(kind)]
    return {
        "unit": index((unit.id, unit.title) for unit in units),
        "person": index((*directory.persons.items(), ("system", SYSTEM_NAME))),
        "addressee": index((*directory.persons.items(), *((f"unit:{unit.id}", unit.title) for unit in units))),
    }


def _reported(policy: Policy) -> Iterable[tuple[str, str]]:
    """Published numbers as `place.number`, with their titles."""
    for one in policy.counting.reported.values():
        for value in one.values.values():
            yield f"{one.id}.{value.id}", value.title


def _events(flows: Iterable[Workflow]) -> Iterable[tuple[str, str]]:
    for flow in flows:
        for event in flow.starts.values():
            yield event.id, event.title
        for state in flow.states.values():
            for event in state.events.values():
                yield event.id, event.title


def _fields(flows: Iterable[Workflow]) -> Iterable[tuple[str, str]]:
    for flow in flows:
        for field in flow.fields.values():
            yield field.id, field.title


def _titles_of(name: str, title: str) -> tuple[str, ...]:
    """The name of a notice, and its title when no fact stands in it."""
    return (name or title,) if "{" in title else tuple(dict.fromkeys((name or title, title)))
