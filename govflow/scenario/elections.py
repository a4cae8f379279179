"""What the sentences of `subjects.electing` do and ask: papers that choose or answer, signatures, who is elected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.core.case import Actor, Json
from govflow.core.tally import required
from govflow.errors import Diagnostic, Refused
from govflow.feel import Mark
from govflow.feel.types import PERSON, list_of
from govflow.notices.words import square_metres
from govflow.scenario.deeds import questions_of
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.papers import RESULTS
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import records_of
from govflow.scenario.values import to_json
from govflow.scenario.world import World

WHO: Mapping[str, str] = {"当选": "elected", "候补": "alternates", "得票相同": "tied"}
WHOLE = "意见"
COLUMNS = ("候选人", "结果", "人数", "面积")


def choose(world: World, who: str, people: tuple[str, ...]) -> None:
    """One paper that names people. Raises Unmet when it is refused."""
    _cast(world, world.actor(who), {"candidates": [world.person(name) for name in people]}, who)


def along_roll(world: World, rows: Rows) -> None:
    """Papers of those who have not voted, in order of the roll: how many say what to each question."""
    asked = questions_of(world.workflow())
    known = (WHOLE, *asked, "人数")
    waiting = _waiting(world)
    for row in records_of(rows, known, ("人数",)):
        count = int(row["人数"]) if row["人数"].strip().isdigit() else -1
        if not 0 <= count <= len(waiting):
            what, most = "名册上还没有投票的人数", str(len(waiting))
            raise Unmet([Diagnostic.of("GF880", what=what, expected=row["人数"], actual=most)])
        data: dict[str, Json] = {
            key: to_json(world, kind, row[name]) for name, (key, kind) in asked.items() if row.get(name, "").strip()
        }
        if row.get(WHOLE, "").strip():
            data["choice"] = {"无效": "废票"}.get(row[WHOLE].strip(), row[WHOLE].strip())
        for person in waiting[:count]:
            _cast(world, Actor(person), data, world.people.name(person))
        del waiting[:count]


def sign(world: World, who: str) -> None:
    """One signature."""
    _cast(world, world.actor(who), {}, who)


def sign_along(world: World, count: int) -> None:
    """Signatures of the first so many of the roll who have not signed."""
    for person in _waiting(world)[:count]:
        _cast(world, Actor(person), {}, world.people.name(person))


def _waiting(world: World) -> list[str]:
    rolls = world.engine.roll(world.case().id)
    if not rolls:
        raise Unmet([Diagnostic.of("GF893", what="名册")])
    return [elector.partition("+")[0] for elector in next(iter(rolls.values()))]


def _cast(world: World, actor: Actor, data: Mapping[str, Json], who: str) -> None:
    try:
        world.engine.fire(world.current, "ballot.cast", data, actor)
    except Refused as refused:
        reasons = "；".join(reason.text("zh") for reason in refused.reasons)
        raise Unmet([Diagnostic.of("GF882", who=who, event="投票", reasons=reasons, may="")]) from None


def cannot(world: World, who: str, people: tuple[str, ...], reason: str) -> None:
    """A paper that names these people is refused."""
    try:
        _cast(world, world.actor(who), {"candidates": [world.person(name) for name in people]}, who)
    except Unmet as unmet:
        said = unmet.reasons[0].text("zh")
        if reason and reason not in said:
            raise Unmet([Diagnostic.of("GF883", expected=reason, actual=said)]) from None
        return
    raise Unmet([Diagnostic.of("GF881", who=who, event="投票")])


def expect_people(world: World, question: str, how: str, people: tuple[str, ...]) -> None:
    """Who is elected, waits or ties, in order."""
    found = _of(world, question).get(WHO[how])
    if found is None:
        raise Unmet([Diagnostic.of("GF893", what="选举结果")])
    expect(how, "、".join(people) or "（没有）", "、".join(map(world.people.name, found)) or "（没有）")


def expect_answer(world: World, question: str, result: str) -> None:
    """How one question came out."""
    found = str(_of(world, question)["result"])
    expect(f"“{question}”的结果", result, RESULTS.get(found, found))


def expect_votes(world: World, question: str, rows: Rows) -> None:
    """Votes by candidate."""
    kept = _of(world, question)
    lines: Mapping[str, Mapping[str, Any]] = {line["candidate"]: line for line in kept.get("votes", ())}
    for row in records_of(rows, COLUMNS, ("候选人",)):
        person = to_json(world, list_of(PERSON), row["候选人"])[0]
        if person not in lines:
            raise Unmet([Diagnostic.of("GF893", what=f"“{row['候选人']}”的得票")])
        line = lines[person]
        if row.get("人数", "").strip():
            expect(f"{row['候选人']}得票人数", row["人数"].strip(), str(line["heads"]))
        if row.get("面积", "").strip():
            shown = square_metres(line["area"]).removesuffix("平方米")
            expect(f"{row['候选人']}得票面积", row["面积"].strip().removesuffix("平方米"), shown)
        if row.get("结果", "").strip():
            actual = next((how for how, key in WHO.items() if person in kept[key]), "未当选")
            expect(f"{row['候选人']}的结果", row["结果"].strip(), actual)


def expect_needed(world: World, parameter: str, whole: int, wanted: int) -> None:
    """How much a mark in force asks of a whole."""
    dated = world.policy.parameters[world.book.one("parameter", parameter)].on(world.today)
    if dated is None or not isinstance(dated.value, Mark):
        raise Unmet([Diagnostic.of("GF893", what=f"参数“{parameter}”的表决标准")])
    expect("至少须", str(wanted), str(max(required(one, whole) for one in dated.value.thresholds)))


def _of(world: World, question: str) -> Mapping[str, Any]:
    kept: Mapping[str, Any] = world.case().results.get("<ballot>") or {}
    if not question:
        return kept
    found = [one for one in kept.get("questions", ()) if question in {one["title"], one["id"]}]
    if not found:
        raise Unmet([Diagnostic.of("GF893", what=f"“{question}”这一题")])
    return dict(found[0])
