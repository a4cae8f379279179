"""What every part of the engine works with: the editions it holds, the store, the directory, the salt.

Frozen; made once by the `Engine` and handed on. Editions are looked up here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govflow.calendar import day_of
from govflow.core.case import Case
from govflow.core.facts import Facts
from govflow.core.step import Event, Refusal, Step
from govflow.engine.store import Db, Store
from govflow.errors import Diagnostic, Unavailable
from govflow.policy.definition import Policy
from govflow.policy.organisation import Directory
from govflow.policy.versions import choose

if TYPE_CHECKING:
    from govflow.notices import Renderer

Decide = Callable[[Policy, Case, Event, Facts], Step | Refusal]
Handler = Callable[["Delivery"], None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """An effect handed to a host's handler. `key` is `case/seq/n`: the same effect may come twice, under one key."""

    realm: str
    key: str
    case: str
    kind: str
    name: str
    payload: Mapping[str, object]
    audience: str
    whom: tuple[str, ...]
    attempt: int


@dataclass(frozen=True, slots=True)
class Setup:
    """See the module. `current` is the edition new cases take; `salt` gives 16 fresh bytes an event; `renderer` is made
    when the first text is composed, since most engines never compose one."""

    current: Policy
    editions: Mapping[str, Policy]
    store: Store
    directory: Directory
    realm: str
    decide: Decide
    salt: Callable[[], bytes]
    handlers: Mapping[str, Handler]
    renderer: Callable[[], Renderer]
    seat_roles: frozenset[str] = frozenset()  # roles that seats of rosters give; empty: no policy has a roster

    def policy(self, edition: str) -> Policy:
        """The policy a case is pinned to. Raises Unavailable for an edition this engine was not given."""
        found = self.editions.get(edition)
        if found is None:
            raise Unavailable([Diagnostic.of("GF926", edition=edition[:12])])
        return found


def version(setup: Setup, policy: Policy, workflow: str, unit: str, now: int) -> str:
    """The version of a workflow a case opened now at a unit takes. Raises Refused where two apply."""
    if not any(flow.applies is not None for flow in policy.workflows.values()):
        return workflow
    return choose(policy, workflow, setup.directory.chain(unit).values(), day_of(now).isoformat())


def seat_roles(policies: Iterable[Policy]) -> frozenset[str]:
    """The roles that the rosters of policies give; the empty text stands for rosters that give none."""
    return frozenset(
        role for policy in policies for one in policy.rosters.values() for role in (one.role, one.deputy_role)
    )


def keep_editions(setup: Setup, db: Db) -> None:
    """Store the canonical text of every edition the engine holds, once."""
    for policy in setup.editions.values():
        setup.store.edition(db, setup.realm, policy.digest, policy.canonical)
