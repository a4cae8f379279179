"""What the sentences of `subjects.voting` do and ask: papers, results, signing in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from govflow.core.case import Actor, Json
from govflow.errors import Diagnostic, Refused
from govflow.notices.words import square_metres
from govflow.scenario.failure import Unmet, expect
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import records_of
from govflow.scenario.world import World

RESULTS: Mapping[str, str] = {
    "passed": "通过",
    "failed": "未通过",
    "lapsed": "未达人数",
    "broken off": "中途终止",
    "prolonged": "已延长",
    "elected": "选出",
    "tied": "得票相同",
    "short": "当选不足",
    "counted": "计票完毕",
}
_LINES: Mapping[str, str] = {
    "全体": "total",
    "名册": "roll",
    "参与": "participating",
    "同意": "for",
    "反对": "against",
    "弃权": "abstain",
    "无效": "invalid",
    "回避": "recused",
}
_MEASURES: Mapping[str, str] = {"人数": "heads", "人数占比": "heads", "面积": "area", "面积占比": "area"}
_PERCENT = re.compile(r"(\d+)(?:\.(\d+))?%")


def cast(world: World, who: str, choice: str, body: str) -> None:
    """One paper by one person. Raises Unmet when it is refused."""
    data: dict[str, Json] = {"choice": _choice(choice)}
    if body:
        data["electorate"] = world.book.one("electorate", body)
    _vote(world, world.actor(who), who, data)


def cast_table(world: World, rows: Rows) -> None:
    """Papers by name."""
    for row in records_of(rows, ("表决主体", "表决人", "意见"), ("表决人", "意见")):
        for who in row["表决人"].split("、"):
            cast(world, who.strip(), row["意见"], row.get("表决主体", ""))


def cast_along_roll(world: World, body: str, rows: Rows) -> None:
    """Papers of those who have not voted, in order of the roll."""
    roll = world.engine.roll(world.case().id)
    name = world.book.one("electorate", body) if body else next(iter(roll), "")
    if name not in roll or (not body and len(roll) > 1):
        raise Unmet([Diagnostic.of("GF893", what="表决主体" + (f"“{body}”" if body else "（请写明是哪一个）"))])
    waiting = list(roll[name])
    for row in records_of(rows, ("意见", "人数"), ("意见", "人数")):
        count = int(row["人数"]) if row["人数"].strip().isdigit() else -1
        if not 0 <= count <= len(waiting):
            raise Unmet(
                [Diagnostic.of("GF880", what="名册上还没有投票的人数", expected=row["人数"], actual=str(len(waiting)))]
            )
        for elector in waiting[:count]:
            person = elector.partition("+")[0]
            data = {"choice": _choice(row["意见"]), "electorate": name}
            _vote(world, Actor(person), world.people.name(person), data)
        del waiting[:count]


def _choice(word: str) -> str:
    return {"无效": "废票"}.get(word, word)


def _vote(world: World, actor: Actor, who: str, data: Mapping[str, Json]) -> None:
    try:
        world.engine.fire(world.current, "ballot.cast", data, actor)
    except Refused as refused:
        reasons = "；".join(reason.text("zh") for reason in refused.reasons)
        raise Unmet([Diagnostic.of("GF882", who=who, event="投票", reasons=reasons, may="")]) from None


def expect_result(world: World, result: str) -> None:
    """How the newest ballot ended."""
    found = _newest(world)["result"]
    expect("表决结果", result, RESULTS.get(found, found))


def expect_tally(world: World, rows: Rows) -> None:
    """Numbers and shares of the newest ballot; the first that differs is told."""
    tally: list[Mapping[str, Any]] = _newest(world)["tally"]
    columns = ("表决主体", "项目", "人数", "人数占比", "面积", "面积占比")
    for row in records_of(rows, columns, ("项目",)):
        body = row.get("表决主体", "")
        title = world.policy.electorates[world.book.one("electorate", body)].title if body else ""
        for column, measure in _MEASURES.items():
            if row.get(column, "").strip():
                line = _line(tally, title, measure)
                _expect_number(row["项目"], column, row[column].strip(), line)


def _newest(world: World) -> Mapping[str, Any]:
    found = world.case().results.get("<ballot>")
    if found is None:
        raise Unmet([Diagnostic.of("GF893", what="表决结果")])
    return dict(found)


def _line(tally: list[Mapping[str, Any]], body: str, measure: str) -> Mapping[str, Any]:
    found = [line for line in tally if line["measure"] == measure and body in {"", line["electorate"]}]
    if len(found) != 1:
        known = "、".join(dict.fromkeys(line["electorate"] for line in tally))
        code = Diagnostic.of("GF892", name="表决主体", known=known) if found else None
        raise Unmet(
            [code or Diagnostic.of("GF893", what=f"“{body or known}”的{'面积' if measure == 'area' else '人数'}统计")]
        )
    return found[0]


def _expect_number(item: str, column: str, wanted: str, line: Mapping[str, Any]) -> None:
    if item not in _LINES:
        raise Unmet([Diagnostic.of("GF889", name=item, known="、".join(_LINES))])
    value = line[_LINES[item]]
    if column.endswith("占比"):
        base = line["total"] if item in {"全体", "参与", "名册"} else line["participating"]
        actual = share_text(value, base, wanted)
    else:
        actual = str(value) if line["measure"] == "heads" else square_metres(value).removesuffix("平方米")
    expect(f"{item}{column}", wanted.removesuffix("平方米"), actual)


def share_text(part: int, whole: int, like: str) -> str:
    """part/whole in percent with as many decimals as `like` has, rounded half up; 0 of 0 is 0."""
    match = _PERCENT.fullmatch(like)
    if match is None:
        raise Unmet([Diagnostic.of("GF888", text=like, type="占比", example="写作 66.67%")])
    digits = len(match[2] or "")
    scaled = Fraction(part * 100 * 10**digits, whole) if whole else Fraction(0)
    number = int(scaled + Fraction(1, 2))
    text = str(number).zfill(digits + 1)
    return f"{text[:-digits]}.{text[-digits:]}%" if digits else f"{text}%"


def sign_in(world: World, who: str, people: tuple[str, ...]) -> None:
    """A recorder signs people in."""
    for name in people:
        data = {"person": world.person(name)}
        try:
            world.engine.fire(world.case().id, "attendance.sign", data, world.actor(who))
        except Refused as refused:
            reasons = "；".join(reason.text("zh") for reason in refused.reasons)
            raise Unmet([Diagnostic.of("GF882", who=who, event=f"登记{name}到会", reasons=reasons, may="")]) from None
