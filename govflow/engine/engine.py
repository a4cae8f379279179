"""`Engine`: the face an app embeds. Each method is one transaction; what happens inside stands in the modules below it.

Time comes from `clock` and `tick(now)` only, salts from `salt`; everything else is in the store, the directory and the
policy.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from govflow.calendar import Span
from govflow.core.case import Actor, Case
from govflow.core.decide import decide as decide_event
from govflow.core.start import blank
from govflow.core.step import Refusal, Step
from govflow.engine import access, checking, erasure, figures, inbox, outbox, register, ticking
from govflow.engine import history as log
from govflow.engine.asking import earlier, key_of, said, same_open
from govflow.engine.chain import START, Verdict, compare, head_at
from govflow.engine.facts import judge
from govflow.engine.hooks import unhandled
from govflow.engine.ids import checked, new_id
from govflow.engine.recording import case_of
from govflow.engine.rosters import Rosters
from govflow.engine.setup import Decide, Handler, Setup, keep_editions, seat_roles, version
from govflow.engine.steps import Held, take
from govflow.engine.store import CaseRow, Db, OutboxRow, Query, Store, TimerRow
from govflow.errors import Conflict, Diagnostic, NotFound, PolicyError, Refused, nearest
from govflow.policy.definition import Policy
from govflow.policy.organisation import Directory

if TYPE_CHECKING:
    from govflow.notices import Renderer

NOTHING: Mapping[str, Any] = {}
_MOST = 100_000
"""Stuck rows that are looked at to find those that may be shown."""


def fresh_salt() -> bytes:
    """Sixteen random bytes: the edge of the library, where chance may come in."""
    return secrets.token_bytes(16)


def _renderer() -> Renderer:
    from govflow.notices import Renderer

    return Renderer()


class Engine(Rosters):
    """Cases under one policy in one store. Threads may share it.

    `editions`: older policies that running cases are still pinned to. `handlers`: `call:NAME`, `notify`, `announce`.
    Raises PolicyError when the policy calls a hook without a handler.
    """

    def __init__(
        self,
        policy: Policy,
        store: Store,
        directory: Directory,
        *,
        clock: Callable[[], int],
        handlers: Mapping[str, Handler] | None = None,
        realm: str = "main",
        editions: tuple[Policy, ...] = (),
        salt: Callable[[], bytes] = fresh_salt,
        decide: Decide = decide_event,
        renderer: Callable[[], Renderer] = _renderer,
    ) -> None:
        missing = unhandled((policy, *editions), handlers or {})
        if missing:
            raise PolicyError(missing)
        self._clock = clock
        self._setup = Setup(
            policy,
            {each.digest: each for each in (*editions, policy)},
            store,
            directory,
            realm,
            decide,
            salt,
            dict(handlers or {}),
            cache(renderer),
            seat_roles((*editions, policy)),
        )
        with store.transaction() as db:
            keep_editions(self._setup, db)

    @property
    def policy(self) -> Policy:
        """The edition that new cases take."""
        return self._setup.current

    def open(
        self,
        workflow: str,
        start: str,
        data: Mapping[str, Any] = NOTHING,
        *,
        unit: str,
        actor: Actor,
        case_id: str | None = None,
        key: str | None = None,
        connection: object | None = None,
    ) -> Step:
        """Open a case; its id is `step.after.id`. Raises Refused, Conflict (id or key taken, busy), Unavailable."""
        setup, event = self._setup, said(start, data, actor, self._clock())
        self._known(workflow)
        own = "" if case_id is None else checked(case_id)
        of = f"{workflow}|{unit}|{own}"
        token = key_of(key, of, event)
        try:
            with setup.store.transaction(connection) as db:
                id_ = own or new_id(setup, db, workflow, event.now)
                flow = version(setup, setup.current, workflow, unit, event.now)
                case = blank(setup.current, flow, id=id_, unit=unit, now=event.now)
                return take(setup, db, Held(case, START), event, key=token)
        except (Refused, Conflict) as error:
            found = earlier(setup, connection, token, of, event) or same_open(setup, connection, error, of, event)
            if found is None:
                raise
            return found

    def fire(
        self,
        case_id: str,
        event: str,
        data: Mapping[str, Any] = NOTHING,
        *,
        actor: Actor,
        key: str | None = None,
        expect_seq: int | None = None,
        connection: object | None = None,
    ) -> Step:
        """Say an event to a case. Raises Refused (`.reasons`), NotFound, Conflict, Unavailable; then nothing happened.

        The step is the answer to this event; what it raised in its turn are steps of their own (`history`). Deadlines
        of the case that have passed without a tick happen first: nobody acts as if they had not.
        """
        setup, asked = self._setup, said(event, data, actor, self._clock())
        token = key_of(key, case_id, asked)
        try:
            with setup.store.transaction(connection) as db:
                on = self._held(db, case_id, actor)
                if expect_seq is not None and on.case.seq != expect_seq:
                    raise Conflict([Diagnostic.of("GF900", case=case_id, seq=expect_seq)])
                on = ticking.catch_up(setup, db, on, asked.now)
                return take(setup, db, on, asked, key=token)
        except (Refused, Conflict, NotFound):
            found = earlier(setup, connection, token, case_id, asked)
            if found is None:
                raise
            return found

    def explain(
        self,
        case_id: str,
        event: str,
        data: Mapping[str, Any] = NOTHING,
        *,
        actor: Actor,
        connection: object | None = None,
    ) -> Step | Refusal:
        """What `fire` would do, without doing it. Raises NotFound."""
        setup, asked = self._setup, said(event, data, actor, self._clock())
        with setup.store.snapshot(connection) as db:
            case = self._held(db, case_id, actor).case
            return judge(setup, db, setup.policy(case.edition), case, asked, trace=True)

    def explain_open(
        self, workflow: str, start: str, data: Mapping[str, Any] = NOTHING, *, unit: str, actor: Actor
    ) -> Step | Refusal:
        """What `open` would do, without doing it."""
        setup, asked = self._setup, said(start, data, actor, self._clock())
        self._known(workflow)
        try:
            flow = version(setup, setup.current, workflow, unit, asked.now)
        except Refused as refused:
            return Refusal(asked, refused.reasons)
        case = blank(setup.current, flow, id=f"{workflow}-?", unit=unit, now=asked.now)
        with setup.store.snapshot() as db:
            return judge(setup, db, setup.current, case, asked, trace=True)

    def available(self, case_id: str, *, actor: Actor) -> tuple[inbox.Offer, ...]:
        """Every event of the state, whether the actor may say it and why not, and what it needs. Raises NotFound."""
        with self._setup.store.snapshot() as db:
            case = self._held(db, case_id, actor).case
            return inbox.offers(self._setup, db, case, actor, self._clock())

    def show(self, case_id: str, *, actor: Actor | None = None, connection: object | None = None) -> Case:
        """The case as it is. Raises NotFound: also for a restricted case that `actor` may not know of, or that nobody
        in particular asks for. The host's own jobs ask as SYSTEM; so it is with every method that takes `actor`."""
        with self._setup.store.snapshot(connection) as db:
            return self._held(db, case_id, actor).case

    def cases(
        self,
        *,
        actor: Actor | None = None,
        unit: str = "",
        state: str = "",
        role: str = "",
        overdue: bool = False,
        ended: bool = False,
        after: str = "",
        limit: int = 100,
        viewer: Actor | None = None,
    ) -> tuple[Case, ...]:
        """Open cases, oldest first: those that may wait for `actor`, at `unit` or below, for a role, past their due.

        `ended`: ended ones too, as with a `state` in which cases end.
        `after`: the id of the last case of the page before.
        `viewer`: who looks (left out: `actor`); of restricted cases he finds those he may know of.
        """
        now, sees = self._clock(), viewer or actor
        with self._setup.store.snapshot() as db:
            query = inbox.query(
                self._setup,
                db,
                actor=actor,
                unit=unit,
                state=state,
                role=role,
                overdue=overdue,
                ended=ended,
                after=after,
                limit=limit,
                now=now,
            )
            if after and not self._knows(db, after, sees):
                return ()
            return access.found(self._setup, db, query, sees, now)

    def children(self, case_id: str, *, actor: Actor | None = None) -> tuple[Case, ...]:
        """The cases a case has opened, oldest first."""
        with self._setup.store.snapshot() as db:
            if not self._knows(db, case_id, actor):
                return ()
            return access.found(self._setup, db, Query(parent=case_id), actor, self._clock())

    def history(self, case_id: str, *, actor: Actor | None = None) -> tuple[log.Entry, ...]:
        """What was recorded of a case, in order. Raises NotFound."""
        with self._setup.store.snapshot() as db:
            row = self._row(db, case_id, actor)
            return log.entries(self._setup.store.events(db, self._setup.realm, row.id))

    def verify(self, case_id: str, *, actor: Actor | None = None) -> Verdict:
        """Whether the log of a case is whole. A store rewritten from end to end passes: for that, keep `heads`."""
        with self._setup.store.snapshot() as db:
            return log.verify(self._setup, db, self._row(db, case_id, actor))

    def replay(self, case_id: str, *, actor: Actor | None = None) -> log.Replayed:
        """Decide every event of a case again from its recorded facts, and compare. Raises NotFound, Unavailable."""
        with self._setup.store.snapshot() as db:
            return log.replay(self._setup, db, self._row(db, case_id, actor))

    def heads(self, *, actor: Actor | None = None) -> Mapping[str, tuple[int, str]]:
        """Case -> (seq, head), to be kept elsewhere: the only thing that finds a rewritten or removed case. Restricted
        cases are among them as far as `actor` may know of them; the host's own job asks as SYSTEM."""
        with self._setup.store.snapshot() as db:
            rows = self._setup.store.find(db, self._setup.realm, Query())
            known = list(access.known_rows(self._setup, db, rows, actor, self._clock()))
        return {row.id: (row.seq, row.head.hex()) for row in known}

    def compare_heads(
        self, kept: Mapping[str, tuple[int, str]], *, actor: Actor | None = None
    ) -> tuple[Diagnostic, ...]:
        """Heads kept elsewhere against the store: cases that are gone, cut short or rewritten. To whom a restricted
        case is none it is gone."""
        heads: dict[str, bytes] = {}
        lengths: dict[str, int] = {}
        with self._setup.store.snapshot() as db:
            for case, (seq, _) in kept.items():
                rows = self._setup.store.events(db, self._setup.realm, case)
                if rows and self._knows(db, case, actor):
                    heads[case], lengths[case] = head_at(self._setup.realm, case, rows, seq), len(rows)
        return compare(kept, heads, lengths)

    def tick(self, now: int | None = None) -> ticking.Ticked:
        """Fire what is due, in order, each in its own transaction; open the cases of schedules."""
        return ticking.tick(self._setup, self._clock() if now is None else now)

    def pump(self, now: int | None = None, limit: int = 100) -> outbox.Pumped:
        """Do what is owed: tell other cases, hand notices and calls to their handlers, at least once."""
        return outbox.pump(self._setup, self._clock() if now is None else now, limit)

    def publications(self, case_id: str = "", *, actor: Actor | None = None) -> tuple[register.Publication, ...]:
        """Announced texts and where each stands: of a case (raises NotFound), or of all, oldest first. Restricted cases
        announce nothing, so among all there are none of theirs."""
        with self._setup.store.snapshot() as db:
            if case_id:
                self._row(db, case_id, actor)
            return register.publications(self._setup, db, case=case_id)

    def check_notices(self, now: int | None = None, limit: int = 100) -> int:
        """Let the gate read what was announced since (`pump` does it too). How many texts were read."""
        return len(checking.check_drafts(self._setup, self._clock() if now is None else now, limit))

    def figure(
        self, name: str, span: Span, *, per: str | None = None, unit: str = "", now: int | None = None
    ) -> figures.Told:
        """A figure of the policy over a period, for units of a kind (`per`; None: as the figure says, empty: the total
        alone), under a unit. Computed from the store page by page. Raises NotFound for an unknown figure or kind."""
        asked = figures.Asked(name, span, per, unit, self._clock() if now is None else now)
        with self._setup.store.snapshot() as db:
            return figures.told(self._setup, db, asked)

    def expected(self, span: Span | None = None, now: int | None = None) -> tuple[Diagnostic, ...]:
        """What the policy's expects over figures find: over this span, or over the present one of each figure."""
        with self._setup.store.snapshot() as db:
            return figures.expected(self._setup, db, span, self._clock() if now is None else now)

    def stuck(
        self, limit: int = 100, *, actor: Actor | None = None
    ) -> tuple[tuple[TimerRow, ...], tuple[OutboxRow, ...]]:
        """What a person must look at: timers that could not fire, effects that failed or were refused; of restricted
        cases, what `actor` may know of."""
        store, realm, now = self._setup.store, self._setup.realm, self._clock()
        with store.snapshot() as db:

            def known(row: TimerRow | OutboxRow) -> bool:
                return access.owner_known(self._setup, db, row.owner_kind, row.owner_id, actor, now)

            timers = tuple(filter(known, store.due(db, realm, 2**62, _MOST, parked=True)))
            return timers[:limit], tuple(filter(known, store.stuck(db, realm, _MOST)))[:limit]

    def release(self, timer: TimerRow) -> None:
        """Let a parked timer run again with the next tick."""
        with self._setup.store.transaction() as db:
            ticking.release(self._setup, db, timer)

    def erase(self, case_id: str, *, actor: Actor) -> erasure.Erased:
        """Forget what was recorded of an ended case; the chain and how it ended stay. Raises NotFound, Refused."""
        with self._setup.store.transaction() as db:
            self._row(db, case_id, actor)
            return erasure.erase(self._setup, db, case_id, actor, self._clock())

    def _known(self, workflow: str) -> None:
        known = [flow.id for flow in self._setup.current.workflows.values() if flow.applies is None]
        if workflow not in known:
            near = nearest(workflow, known)
            args = {"near": near} if near else {}
            raise Refused([Diagnostic.of("GF934", workflow=workflow, **args)])

    def _row(self, db: Db, case_id: str, actor: Actor | None) -> CaseRow:
        return access.row_of(self._setup, db, case_id, actor, self._clock())

    def _held(self, db: Db, case_id: str, actor: Actor | None) -> Held:
        row = self._row(db, case_id, actor)
        return Held(case_of(row.body), row.head)

    def _knows(self, db: Db, case_id: str, actor: Actor | None) -> bool:
        row = self._setup.store.load(db, self._setup.realm, case_id)
        return row is not None and access.is_known(self._setup, db, row, actor, self._clock())
