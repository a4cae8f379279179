"""What commands on cases work with: policy, people, store, engine and the present, made from the shared options.

The edge of the library where the system clock comes in.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from govflow.authoring.wording import Voice
from govflow.calendar import ZONE, day_of, instant
from govflow.cli.face import Face
from govflow.cli.loading import load, people_of
from govflow.cli.names import person, said_by, with_names
from govflow.cli.usage import Usage, misuse, unfit, unusable
from govflow.core.case import SYSTEM, Actor, Case
from govflow.core.step import Step
from govflow.engine import Delivery, Engine, Entry, SqliteStore
from govflow.engine.hooks import unhandled
from govflow.engine.recording import case_of
from govflow.engine.store import Query
from govflow.errors import Diagnostic, GovflowError, NotFound, PolicyError
from govflow.policy.definition import Policy, Workflow
from govflow.policy.directory import Organisation
from govflow.policy.files import Files
from govflow.scenario.lookup import Book, book_of

MAIN = "main"


def realm() -> str:
    """The realm of the data file that commands work in: `GOVFLOW_REALM`, else `main`."""
    return os.environ.get("GOVFLOW_REALM") or MAIN


@dataclass(frozen=True, slots=True)
class Office:
    """See the module. `editions`: by digest, the current one and those that running cases are pinned to."""

    files: Files
    policy: Policy
    people: Organisation
    book: Book
    store: SqliteStore
    engine: Engine
    now: int
    editions: dict[str, Policy]

    def policy_of(self, case: Case) -> Policy:
        """The edition a case is under."""
        return self.editions.get(case.edition, self.policy)

    def voice(self, to: Face, case: Case | None = None) -> Voice:
        """How cases are spoken of: with the titles of a case's edition and the names of the organisation."""
        return Voice(self.policy if case is None else self.policy_of(case), self.people.name, to.lang)

    def since(self, step: Step) -> tuple[Case, tuple[Entry, ...]]:
        """The case as it is now, and what happened to it after a step: what the step raised, what others told it."""
        case, who = step.after.id, step.event.actor
        entries = self.engine.history(case, actor=who)
        return self.engine.show(case, actor=who), tuple(e for e in entries if e.seq > step.after.seq)

    def workflow_of(self, case: Case) -> Workflow:
        """The workflow of a case."""
        return self.policy_of(case).workflows[case.workflow]

    def actor(self, who: str, giver: str = "") -> Actor:
        """Who acts, by name or id. Raises Usage for somebody nobody knows."""
        if not giver:
            return said_by(self.book, who)
        return Actor(person(self.book, who), on_behalf_of=person(self.book, giver), acting_as="delegate")

    def viewer(self, who: str, giver: str = "") -> Actor | None:
        """Who looks, or None: nobody in particular. Whoever types 系统 is not the host itself, and sees no more."""
        found = self.actor(who, giver) if who else None
        return None if found == SYSTEM else found

    def knows(self, case: str, viewer: Actor | None) -> bool:
        """Whether a case is there for a viewer."""
        try:
            self.engine.show(case, actor=viewer)
        except NotFound:
            return False
        return True


@contextmanager
def office(
    policy: Path | None,
    db: Path,
    organisation: Path | None,
    now: str,
    *,
    case: str = "",
    every: bool = False,
    fresh: bool = False,
    older: bool = True,
) -> Iterator[Office]:
    """An office for the length of a command. `case`: one whose edition is needed though it may have ended; `every`: all
    editions are.

    `fresh`: the data file may be new; `older` false: nothing but the current edition is needed.

    Raises PolicyError, Usage, Unavailable.
    """
    present = instant_of(now)
    if not fresh and not db.is_file():
        if db.exists():
            raise unusable(db, "这是文件夹，不是数据文件", "it is no file")
        raise misuse("GF686", file=str(db))
    files, current = load(policy)
    people = people_of(organisation, policy, files)
    store = SqliteStore(str(db))
    try:
        past = _older(store, current, case, every=every) if older else ()
        hooks = (finding.arguments["hook"] for finding in unhandled((current, *past), ()))
        engine = Engine(
            current,
            store,
            people,
            clock=lambda: present,
            handlers={f"call:{hook}": _not_here for hook in hooks},
            realm=realm(),
            editions=past,
        )
        editions = {each.digest: each for each in (*past, current)}
        yield Office(files, current, people, book_of(current, people), store, engine, present, editions)
    except GovflowError as error:
        error.reasons = tuple(map(with_names(people.name), error.reasons))
        raise
    finally:
        store.close()


def instant_of(text: str) -> int:
    """An instant as it is typed: 2026-09-18 09:00, 2026年9月18日9:00, ISO; a day alone is 9:00. Empty: the clock."""
    from govflow.feel import Type, parse_literal
    from govflow.scenario.failure import Unmet
    from govflow.scenario.moments import read_instant

    if not text.strip():
        return time.time_ns() // 1000
    moment = parse_literal(Type("datetime"), text)
    if isinstance(moment, datetime):
        return instant(moment if moment.tzinfo else moment.replace(tzinfo=ZONE))
    try:
        return read_instant(text)
    except Unmet:
        raise unfit(text, "时刻", "日期和时间", "写作 2026-09-18 09:00 或 2026年9月18日9:00") from None


def day_typed(text: str, option: str) -> date:
    """A day as it is typed behind an option: 2026-09-18, 2026年9月18日; a time of day is let go. Raises Usage."""
    try:
        return day_of(instant_of(text))
    except Usage:
        raise unfit(text, option, "日期", "写作 2026-09-18 或 2026年9月18日") from None


def _older(store: SqliteStore, current: Policy, case: str, *, every: bool) -> tuple[Policy, ...]:
    """The editions that open cases (`every`: all) and this one are pinned to, from the texts the store keeps."""
    with store.snapshot() as db:
        rows = store.find(db, realm(), Query(open_only=not every))
        one = store.load(db, realm(), case) if case else None
        wanted = {row.edition for row in (*rows, *([one] if one else []))} - {current.digest}
        texts = [text for digest in sorted(wanted) if (text := store.edition(db, realm(), digest)) is not None]
    return tuple(policy for text in texts if (policy := compiled(text)) is not None)


def compiled(text: bytes) -> Policy | None:
    """A stored edition, or None where this version cannot run it: only its own cases are refused then (GF926)."""
    from govflow.notices import names_of
    from govflow.policy.compile import compile_policy
    from govflow.policy.read import read_edition

    files, _ = read_edition(text)
    return None if files is None else compile_policy(files, names_of)[0]


def _not_here(delivery: Delivery) -> None:
    """The command line calls no system of a host: the row stays owed and is tried again."""
    raise PolicyError([Diagnostic.of("GF933", hook=delivery.name)])


def all_cases(here: Office, query: Query) -> tuple[Case, ...]:
    """Cases by a query, ended ones included."""
    with here.store.snapshot() as db:
        return tuple(case_of(row.body) for row in here.store.find(db, realm(), query))
