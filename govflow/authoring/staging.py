"""The stories of the demonstration: scenarios tagged `@演示N` in the shipped specs, run on one SQLite file and kept.

No story is told here: what happens stands in the feature files, and this module knows only how to let them run and
what to keep before their world is gone. Each scene has a realm of its own in the file; the first has the usual one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from govflow.authoring.retold import retell
from govflow.calendar import day_of
from govflow.core.case import SYSTEM, Case
from govflow.core.step import Step
from govflow.engine import Entry
from govflow.engine.documents import document_of
from govflow.errors import Diagnostic
from govflow.notices import Document
from govflow.policy.definition import Policy
from govflow.scenario.feature import Instance, instances
from govflow.scenario.feature_parse import read_feature
from govflow.scenario.load import Loaded, loader_for, shipped
from govflow.scenario.machine import REALM, EngineMachine, Post, begin
from govflow.scenario.overlay import Overlay
from govflow.scenario.runner import run_step
from govflow.scenario.world import Clock, World, new_world

TAG = re.compile(r"演示([0-9]+)")
MARK = "@演示".encode()
KINDS = ("notify", "announce")


@dataclass(frozen=True, slots=True)
class Scene:
    """One scenario to show. `label`: `1`, or `3a` and `3b` where a story has several; `realm`: where it is kept."""

    label: str
    feature: str
    instance: Instance
    realm: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A notice as it was handed over: under `key` (`case/seq/n`), at an instant, to whom (nobody: to the public)."""

    key: str
    case: str
    notice: str
    at: int
    whom: tuple[str, ...]
    document: Document


@dataclass(frozen=True, slots=True)
class Kept:
    """A case when its story is over. `name`: what the scenario calls it, or empty; `head`: of its chain, in hex."""

    case: Case
    name: str
    entries: tuple[Entry, ...]
    steps: tuple[Step, ...]
    head: str


@dataclass(frozen=True, slots=True)
class Played:
    """A scene that was played. `others`: cases that belong to it only because time passed (meetings without items)."""

    scene: Scene
    policy: Policy
    people: Overlay
    cases: tuple[Kept, ...]
    issued: tuple[Issued, ...]
    others: int
    findings: tuple[Diagnostic, ...]


def specs() -> Path:
    """The folder of the shipped specs: inside the package once it is installed, beside it in a checkout."""
    inside = shipped() / "specs"
    return inside if inside.is_dir() else shipped().parent / "specs"


def scenes(folder: Path) -> tuple[Scene, ...]:
    """The tagged scenarios of a folder, in the order of their numbers, then of their files."""
    found: dict[int, list[tuple[str, Instance]]] = {}
    for path in sorted(folder.glob("*.feature")):
        text = path.read_bytes()
        if MARK not in text:  # most files have none, and to read one takes longer than to look
            continue
        feature, _ = read_feature(text, path.name)
        for one in instances(feature) if feature else ():
            numbers = [int(match[1]) for tag in one.scenario.tags if (match := TAG.fullmatch(tag.lstrip("@")))]
            for number in numbers:
                found.setdefault(number, []).append((feature.name if feature else "", one))
    return tuple(_scenes(found))


def _scenes(found: dict[int, list[tuple[str, Instance]]]) -> Iterator[Scene]:
    for number in sorted(found):
        for index, (name, one) in enumerate(found[number]):
            label = f"{number}{chr(ord('a') + index)}" if len(found[number]) > 1 else str(number)
            yield Scene(label, name, one, REALM if number == 1 and index == 0 else f"demo-{label}")


def play(scene: Scene, loaded: Loaded, store: Path) -> Played:
    """Run one scene on a file. A step that does not hold ends it, and its findings say why."""
    started: list[EngineMachine] = []

    def on_file(policy: Policy, people: Overlay, clock: Clock) -> EngineMachine:
        started.append(begin(policy, people, clock, path=str(store), realm=scene.realm))
        return started[-1]

    loader = replace(loader_for(shipped(), loaded.files), begin=on_file)
    world = new_world(loaded.setting, loader)
    try:
        findings: tuple[Diagnostic, ...] = ()
        for step in scene.instance.steps:
            findings = run_step(world, step)
            if findings:
                break
        cases, others = _kept(world, started[0]) if started else ((), 0)
        ids = {kept.case.id for kept in cases}
        issued = tuple(_issued(world, ids, started[0].post)) if started else ()
        faults = tuple(fault for machine in started for id in ids for fault in machine.faults(id))
        return Played(scene, world.policy, world.people, cases, issued, others, (*findings, *faults))
    finally:
        world.close()


def _kept(world: World, machine: EngineMachine) -> tuple[tuple[Kept, ...], int]:
    """The cases the scenario names and what these opened, each opener before what it opened."""
    everything = machine.cases()
    names = {case: name for name, case in world.names.items()}
    shown = set(names)
    for case in everything:
        if case.parent is not None and case.parent.case in shown:
            shown.add(case.id)
    heads = machine.engine.heads(actor=SYSTEM)
    order = list(names)
    chosen = sorted(
        (case for case in everything if case.id in shown),
        key=lambda case: (order.index(case.id) if case.id in order[:1] else len(order), case.opened),
    )
    kept = tuple(_one(world, machine, case, names.get(case.id, ""), heads[case.id][1]) for case in chosen)
    return kept, len(everything) - len(kept)


def _one(world: World, machine: EngineMachine, case: Case, name: str, head: str) -> Kept:
    entries = machine.engine.history(case.id, actor=SYSTEM)
    return Kept(case, name, entries, retell({world.policy.digest: world.policy}, entries), head)


def _issued(world: World, cases: set[str], posts: Iterable[Post]) -> Iterator[Issued]:
    for post in posts:
        sent = post.delivery
        if sent.kind in KINDS and sent.case in cases:
            document = document_of(world.policy, sent.name, sent.payload, day_of(post.at), world.people)
            yield Issued(sent.key, sent.case, sent.name, post.at, sent.whom, document)
