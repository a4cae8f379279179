"""A real engine on a store in memory or on a file, with a clock only the scenario moves: what `port.Machine` asks for.

Time goes from due to due: every deadline, reminder and schedule happens at its own instant, as with a pump that never
sleeps; what is owed is handed over at once. A deadline that cannot fire ends the scenario instead of being parked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from govflow.calendar import Span, day_of
from govflow.core.case import SYSTEM, Actor, Case, Json
from govflow.core.decide import decide
from govflow.core.facts import Facts
from govflow.core.step import Event, Refusal, Step
from govflow.engine import Delivery, Engine, Entry, SqliteStore
from govflow.engine.documents import document_of
from govflow.engine.figures import Told
from govflow.engine.hooks import unhandled
from govflow.engine.recording import actor_of, case_of
from govflow.engine.rosters import Answering
from govflow.engine.store import Query
from govflow.engine.store_seats import SeatRow
from govflow.errors import Diagnostic
from govflow.notices import Renderer, to_text
from govflow.policy.definition import Policy
from govflow.policy.organisation import Membership
from govflow.scenario.faces import betraying
from govflow.scenario.failure import Unmet
from govflow.scenario.judged import Judged, judged
from govflow.scenario.overlay import Overlay
from govflow.scenario.port import Letter, Publication, Record
from govflow.scenario.world import Clock

REALM = "main"
ROUNDS = 100
"""Rounds of telling after one event; more is a circle of cases that tell each other."""


Rolls = dict[tuple[str, int], Mapping[str, tuple[str, ...]]]
"""(case, visit) of a ballot -> electorate -> electors in the order in which the roll froze them."""


@dataclass(frozen=True, slots=True)
class Post:
    """What was handed to the host, with the instant it was."""

    at: int
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class EngineMachine:
    """See the module. `post` grows as effects are delivered; `rolls` keeps the electors of ballots in roll order."""

    policy: Policy
    people: Overlay
    clock: Clock
    store: SqliteStore
    engine: Engine
    post: list[Post]
    rolls: Rolls
    renderer: Renderer
    realm: str = REALM
    judged: set[Judged] = field(default_factory=set)

    def open(self, workflow: str, start: str, unit: str, data: Mapping[str, Json], actor: Actor) -> str:
        """Open a case; its id."""
        step = self.engine.open(workflow, start, data, unit=unit, actor=actor)
        self._settle()
        return step.after.id

    def fire(self, case: str, event: str, data: Mapping[str, Json], actor: Actor) -> Step:
        """Say an event to a case."""
        step = self.engine.fire(case, event, data, actor=actor)
        if event != "ballot.cast" or step.raises or step.owed:  # a mere paper owes nothing, and there are thousands
            self._settle()
        return step

    def available(self, case: str, actor: Actor) -> Sequence[str]:
        """Ids of the events and acts this actor may do now."""
        return [offer.event for offer in self.engine.available(case, actor=actor) if offer.allowed]

    def case(self, case: str) -> Case:
        """The case as it stands."""
        return self.engine.show(case, actor=SYSTEM)

    def cases(self, workflow: str = "", unit: str = "") -> tuple[Case, ...]:
        """Cases, oldest first, ended ones included."""
        query = Query(workflow=workflow, units=(unit,) if unit else None)
        with self.store.snapshot() as db:
            return tuple(case_of(row.body) for row in self.store.find(db, self.realm, query))

    def inbox(self, person: str) -> tuple[str, ...]:
        """Ids of the open cases that may wait for a person."""
        return tuple(case.id for case in self.engine.cases(actor=Actor(person)))

    def records(self, case: str) -> tuple[Record, ...]:
        """The history of a case."""
        found: list[Record] = []
        for entry in self.engine.history(case, actor=SYSTEM):
            found.append(_record(entry, found[-1].state if found else ""))
        return tuple(found)

    def betrays(self, case: str, actor: Actor) -> tuple[str, ...]:
        """The faces by which this actor could tell the case from an id never given."""
        return betraying(self.engine, self.case(case), actor)

    def faults(self, case: str) -> tuple[Diagnostic, ...]:
        """What verification and replay of the history find wrong."""
        return (
            *self.engine.verify(case, actor=SYSTEM).findings,
            *self.engine.replay(case, actor=SYSTEM).findings,
        )

    def letters(self, case: str) -> tuple[Letter, ...]:
        """Notices owed by a case so far, oldest first."""
        return tuple(self._letter(post) for post in self._posted(case, ("notify", "announce")))

    def publications(self, case: str) -> tuple[Publication, ...]:
        """Announced texts of a case, oldest first."""
        found = self.engine.publications(case, actor=SYSTEM)
        return tuple(Publication(p.notice, p.text, p.life, tuple(dict.fromkeys(k for k, _ in p.found))) for p in found)

    def calls(self, case: str) -> tuple[str, ...]:
        """Hooks of the host a case has asked for, oldest first."""
        return tuple(post.delivery.name for post in self._posted(case, ("call",)))

    def roster(self, roster: str, unit: str) -> tuple[SeatRow, ...]:
        """The lines of a roster at a unit that stand now, in order."""
        return self.engine.roster(roster, unit=unit)

    def holdings(self, person: str) -> tuple[Membership, ...]:
        """What a person holds now, by seats too."""
        return self.engine.holdings(person)

    def holders(self, role: str, unit: str) -> tuple[str, ...]:
        """Who holds a role at a unit now, by seats too."""
        return self.engine.holders(role, unit)

    def responsibility(self, unit: str) -> tuple[Answering, ...]:
        """The chain of responsibility of a unit, from the top."""
        return self.engine.responsibility(unit)

    def roll(self, case: str) -> Mapping[str, tuple[str, ...]]:
        """The frozen rolls of the running ballot: electorate -> electors who have not voted, in order of the roll."""
        here = self.case(case)
        rolls = self.rolls.get((case, here.visit), {})
        with self.store.snapshot() as db:
            return {
                electorate: tuple(
                    elector
                    for elector in electors
                    if any(
                        row.electorate == electorate and not row.cast
                        for row in self.store.electors(db, self.realm, case, here.visit, person_of(elector))
                    )
                )
                for electorate, electors in rolls.items()
            }

    def figure(self, name: str, span: Span, per: str, unit: str) -> Told:
        """A figure over a period."""
        return self.engine.figure(name, span, per=per, unit=unit)

    def expected(self, span: Span | None) -> tuple[Diagnostic, ...]:
        """What expects over figures find."""
        return self.engine.expected(span)

    def balances(self, ledger: str) -> Sequence[tuple[str, str, str, int]]:
        """Every account of a ledger with what is on it: account, type, last day, sum."""
        with self.store.snapshot() as db:
            return self.store.balances(db, self.realm, ledger)

    def waiting(self, case: str, visit: int) -> tuple[str, ...]:
        """The electors of the frozen rolls of a visit who have cast or answered nothing."""
        with self.store.snapshot() as db:
            return tuple(row.elector for row in self.store.waiting(db, self.realm, case, visit))

    def advance(self, to: int) -> None:
        """Move the clock; everything due before `to` happens in order, each at its own instant."""
        self._tick()
        while (due := self._next_due(to)) is not None:
            self.clock.now = max(self.clock.now, due)
            self._tick()
        self.clock.now = max(self.clock.now, to)
        self._tick()

    def close(self) -> None:
        """Let the store go."""
        self.store.close()

    def _next_due(self, until: int) -> int | None:
        with self.store.snapshot() as db:
            rows = self.store.due(db, self.realm, until, 1)
        return rows[0].due if rows else None

    def _tick(self) -> None:
        ticked = self.engine.tick()
        stuck = (*ticked.parked, *ticked.left)
        if stuck:
            notes = "；".join(f"{timer.owner_id} {timer.event}：{timer.note}" for timer in stuck)
            raise Unmet([Diagnostic.of("GF898", reasons=notes)])
        self._settle()

    def _settle(self) -> None:
        for _ in range(ROUNDS):
            pumped = self.engine.pump()
            if not (pumped.done or pumped.again or pumped.parked or pumped.attention):
                return
        raise Unmet([Diagnostic.of("GF898", reasons="事项之间互相告知，没有尽头")])

    def _posted(self, case: str, kinds: tuple[str, ...]) -> Iterable[Post]:
        return (post for post in self.post if post.delivery.case == case and post.delivery.kind in kinds)

    def _letter(self, post: Post) -> Letter:
        sent = post.delivery
        document = document_of(
            self.policy, sent.name, sent.payload, day_of(post.at), self.people, renderer=self.renderer
        )
        return Letter(sent.name, sent.whom, to_text(document), sent.kind == "announce")


def begin(
    policy: Policy,
    people: Overlay,
    clock: Clock,
    *,
    path: str = ":memory:",
    realm: str = REALM,
    renderer: Renderer | None = None,
) -> EngineMachine:
    """An engine for one scenario: in memory, or on a file that is kept, where each scenario has a realm of its own.

    `renderer`: one that knows the templates already, from the scenarios before.
    """
    texts = renderer or Renderer()
    post: list[Post] = []
    rolls: Rolls = {}
    judgements: set[Judged] = set()

    def watching(policy: Policy, case: Case, event: Event, facts: Facts) -> Step | Refusal:
        found = decide(policy, case, event, facts)
        judgements.update(judged(case, event, found))
        if isinstance(found, Step) and found.rolls:
            key = (found.after.id, found.after.visit)
            rolls[key] = {name: tuple(elector for elector, _ in electors) for name, electors in found.rolls.items()}
        return found

    def keep(delivery: Delivery) -> None:
        post.append(Post(clock.now, delivery))

    hooks = [f"call:{finding.arguments['hook']}" for finding in unhandled((policy,), ())]
    store = SqliteStore(path)
    engine = Engine(
        policy,
        store,
        people,
        clock=lambda: clock.now,
        handlers=dict.fromkeys(("notify", "announce", *hooks), keep),
        realm=realm,
        salt=lambda: bytes(16),
        decide=watching,
        renderer=lambda: texts,
    )
    machine = EngineMachine(policy, people, clock, store, engine, post, rolls, texts, realm, judgements)
    machine.advance(clock.now)
    return machine


def person_of(elector: str) -> str:
    """Who may cast for an elector: the first of joint owners."""
    return elector.partition("+")[0]


def _record(entry: Entry, before: str) -> Record:
    body = entry.body or {}
    judged = tuple((text, truth) for kind, text, truth, *_ in body.get("because", ()) if kind == "branch")
    return Record(
        entry.event,
        entry.title,
        actor_of(body["actor"]).id if "actor" in body else "",
        before,
        str(body.get("state", before)),
        tuple(body.get("path", ())),
        judged,
        str(body.get("source", "person")),
        str(body.get("timer", "")),
        str(body.get("dropped", "")),
        bool(body.get("pending")),
    )
