"""What the sentences of `subjects.asking` do and ask: answers one by one or along the roll, coverage, scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govflow.core.case import Actor, Json
from govflow.core.forms import form_of
from govflow.errors import Diagnostic, Refused, nearest
from govflow.policy.definition import Asks, Item, Question, Side
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.lookup import fold_name
from govflow.scenario.machine import person_of
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import pairs_of, records_of
from govflow.scenario.values import to_json
from govflow.scenario.world import World

WHO, MANY, SIDE = "回答人", "份数", "哪一方"
ACT = "回答征询"


def answer(world: World, who: str, giver: str, rows: Rows, side: str = "") -> None:
    """One answer. Raises Unmet when it is refused."""
    try:
        _answer(world, world.actor(who), giver, pairs_of(rows) if rows else (), side)
    except Refused as refused:
        reasons = "；".join(reason.text("zh") for reason in refused.reasons)
        raise Unmet([Diagnostic.of("GF882", who=who, event=ACT, reasons=reasons, may="")]) from None


def cannot_answer(world: World, who: str, giver: str, rows: Rows, reasons: Iterable[str]) -> None:
    """Answering is refused for these reasons and leaves nothing behind."""
    before = len(world.engine.records(world.case().id))
    try:
        _answer(world, world.actor(who), giver, pairs_of(rows) if rows else (), "")
    except Refused as refused:
        texts = [reason.text("zh") for reason in refused.reasons]
        for wanted in reasons:
            if not any(wanted in text for text in texts):
                raise Unmet([Diagnostic.of("GF883", expected=wanted, actual="；".join(texts))]) from None
        after = len(world.engine.records(world.case().id))
        if after != before:
            raise Unmet([Diagnostic.of("GF894", before=before, after=after)]) from None
        return
    raise Unmet([Diagnostic.of("GF881", who=who, event=ACT)])


def answer_table(world: World, rows: Rows) -> None:
    """Answers by name, or so many of those who have not answered, in order of the roll."""
    header = [cell.strip() for cell in rows[0]] if rows else []
    named = WHO in header
    for row in records_of(rows, tuple(header), (WHO if named else MANY,)):
        pairs = [(name, text) for name, text in row.items() if name not in {WHO, MANY, SIDE} and text.strip()]
        side = row.get(SIDE, "").strip()
        for person in _persons(world, row, named, side):
            try:
                _answer(world, Actor(person), "", pairs, side)
            except Refused as refused:
                reasons = "；".join(reason.text("zh") for reason in refused.reasons)
                who = world.people.name(person)
                raise Unmet([Diagnostic.of("GF882", who=who, event=ACT, reasons=reasons, may="")]) from None


def _persons(world: World, row: Mapping[str, str], named: bool, side: str) -> tuple[str, ...]:
    if named:
        return tuple(world.person(who.strip()) for who in row[WHO].split("、"))
    roll = world.engine.roll(world.case().id)
    waiting = [person_of(elector) for name, electors in roll.items() if side in {"", name} for elector in electors]
    count = int(row[MANY]) if row[MANY].strip().isdigit() else -1
    if not 0 <= count <= len(waiting):
        said = {"what": "还没有回答的人数", "expected": row[MANY], "actual": str(len(waiting))}
        raise Unmet([Diagnostic.of("GF880", **said)])
    return tuple(waiting[:count])


def _answer(world: World, actor: Actor, giver: str, pairs: Iterable[tuple[str, str]], side: str) -> None:
    parts: dict[str, Question | Item] = {}
    for one in _sides(world):
        for part in form_of(world.policy, one).parts.values():
            parts.setdefault(fold_name(part.title), part)
            parts.setdefault(part.id, part)
    data: dict[str, Json] = {}
    for name, text in pairs:
        asked = parts.get(fold_name(name))
        if text.strip():
            data[name] = to_json(world, asked.type, text) if isinstance(asked, Question) else text.strip()
    if giver:
        data["for"] = world.person(giver)
    if side:
        data["side"] = side
    world.engine.fire(world.case().id, "asks.answer", data, actor)


def _sides(world: World) -> tuple[Side, ...]:
    work = world.workflow().states[world.case().state].work
    return work.sides if isinstance(work, Asks) else ()


def expect_coverage(world: World, answered: int, asked: int) -> None:
    """How many have answered of how many, in the running asks or the last."""
    case = world.case()
    if case.work is not None and case.work.get("kind") == "asks":
        sides = case.work["sides"].values()
        have = (sum(one["answered"] for one in sides), sum(one["n"] for one in sides))
    else:
        kept = _newest(world)
        have = (kept["answered"], kept["asked"])
    expect("回答人数", f"已回答{answered}人、应回答{asked}人", f"已回答{have[0]}人、应回答{have[1]}人")


def expect_unreached(world: World, names: Iterable[str]) -> None:
    """Exactly these have not answered, in the running asks or the last."""
    case = world.case()
    visit = case.visit if case.work and case.work.get("kind") == "asks" else _newest(world)["visit"]
    waiting = world.engine.waiting(case.id, visit)
    have = sorted(world.people.name(person_of(elector)) for elector in waiting)
    expect("没有回答的人", "、".join(sorted(names)), "、".join(have) or "（没有）")


def _newest(world: World) -> Mapping[str, Any]:
    found = world.case().results.get("<asks>")
    if found is None:
        raise Unmet([Diagnostic.of("GF893", what="征询结果")])
    return dict(found)


def expect_answers(world: World, field: str, value: str, count: int) -> None:
    """How many of the answers that may be shown have this value; empty: how many left it blank."""
    sums, every, question = _counted(world, field)
    if not value:
        expect(f"没有回答“{field}”的份数", str(count), str(every - sum(sums.values())))
        return
    import json

    wanted = json.dumps(to_json(world, question.type, value), ensure_ascii=False)
    expect(f"“{field}”回答“{value}”的份数", str(count), str(sums.get(wanted, 0)))


def _counted(world: World, field: str) -> tuple[Mapping[str, int], int, Question]:
    counts = _newest(world)["counts"]
    known: dict[str, tuple[str, Question]] = {}
    for state in world.workflow().states.values():
        for side in state.work.sides if isinstance(state.work, Asks) else ():
            for one in side.questions:
                known[fold_name(one.title)] = known[one.id] = (side.id, one)
    if fold_name(field) not in known:
        raise Unmet([Diagnostic.of("GF889", name=field, known=nearest(field, known) or "、".join(known))])
    side_id, question = known[fold_name(field)]
    found = counts.get(side_id)
    if found is None:
        raise Unmet([Diagnostic.of("GF893", what="可以汇总的回答（封存，或者份数太少）")])
    return found["fields"].get(question.id, {}), found["n"], question


def expect_sealed(world: World) -> None:
    """Nothing of the answers may be shown, and nothing of them stands in the case or in its log."""
    if _newest(world)["counts"]:
        raise Unmet([Diagnostic.of("GF880", what="回答", expected="没有汇总", actual="已经汇总")])


def expect_score(world: World, field: str, total: str, grade: str) -> None:
    """What a score shows."""
    found = _score(world, field)
    have = f"总分{found['total'] or '（没有）'}、等级{found['grade'] or '（没有）'}"
    expect(f"“{field}”", f"总分{total.removesuffix('分')}、等级{grade}", have)


def expect_incomplete(world: World, field: str, items: Iterable[str]) -> None:
    """A score without a grade, and what was not scored."""
    found = _score(world, field)
    if found["status"] != "incomplete":
        raise Unmet([Diagnostic.of("GF880", what=f"“{field}”", expected="不完整", actual=f"等级{found['grade']}")])
    expect("没有评的项目", "、".join(items), "、".join(found["missing"]))


def expect_version(world: World, field: str, version: int) -> None:
    """Which version a score is."""
    expect(f"“{field}”的版本", str(version), str(_score(world, field)["version"]))


def _score(world: World, field: str) -> Mapping[str, Any]:
    fields = world.workflow().fields.values()
    found = next((one for one in fields if fold_name(field) in {fold_name(one.title), one.id}), None)
    if found is None or found.type.kind != "score":
        raise Unmet([world.book.finding("field", field)])
    kept = world.case().data.get(found.id)
    if kept is None:
        raise Unmet([Diagnostic.of("GF893", what=f"“{field}”")])
    return dict(kept)
