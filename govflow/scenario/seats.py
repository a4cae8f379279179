"""What the sentences of `subjects.rosters` ask: who sits on a roster, who holds what, who answers for a unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govflow.policy.definition import Roster
from govflow.scenario.failure import expect
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import records_of
from govflow.scenario.world import World

STANDINGS = {"在任": "seated", "副职": "deputy", "占位": "held", "候补": "queued"}
NOBODY = "（无人）"


def expect_roster(world: World, name: str, unit: str, rows: Rows) -> None:
    """Exactly these lines stand on a roster at a unit, in this order; no table: none."""
    roster = world.policy.rosters[world.book.one("roster", name)]
    words = {standing: word for word, standing in STANDINGS.items()}
    found = [
        (roster.posts[row.post].title if roster.posted else "", _name(world, row.person), words[row.standing])
        for row in world.engine.roster(roster.id, world.book.one("unit", unit))
    ]
    wanted = [_line(roster, one) for one in records_of(rows, ("岗位", "谁", "情况"), ("谁", "情况"))] if rows else []
    expect(f"名册“{roster.title}”", _shown(wanted), _shown(found))


def _line(roster: Roster, one: Mapping[str, str]) -> tuple[str, str, str]:
    return (one.get("岗位", "") if roster.posted else "", one["谁"], one["情况"])


def _shown(lines: Iterable[tuple[str, str, str]]) -> str:
    return "；".join(" ".join(part for part in line if part) for line in lines) or NOBODY


def _name(world: World, who: str) -> str:
    return world.people.name(who)


def expect_roles(world: World, who: str, unit: str, roles: tuple[str, ...]) -> None:
    """Somebody holds exactly these roles at a unit today."""
    at = world.book.one("unit", unit)
    mine = {one.role for one in world.engine.holdings(world.person(who)) if one.unit == at}
    wanted = {world.book.one("role", role) for role in roles}
    titles = {name: role.title for name, role in world.policy.roles.items()}
    expect(
        f"“{who}”在“{unit}”的职务",
        *("、".join(sorted(titles[one] for one in some)) or NOBODY for some in (wanted, mine)),
    )


def expect_holders(world: World, unit: str, role: str, people: tuple[str, ...]) -> None:
    """Exactly these people hold a role at a unit today; none: it is vacant."""
    found = world.engine.holders(world.book.one("role", role), world.book.one("unit", unit))
    wanted = "、".join(sorted(people)) or NOBODY
    expect(f"“{unit}”的“{role}”", wanted, "、".join(sorted(_name(world, one) for one in found)) or NOBODY)


def expect_chain(world: World, unit: str, rows: Rows) -> None:
    """The chain of responsibility of a unit, from the top."""
    chain = world.engine.responsibility(world.book.one("unit", unit))
    found = [(one.title, "、".join(sorted(_name(world, p) for p in one.persons))) for one in chain]
    wanted = [
        (one["级"], "、".join(sorted(one["人"].split("、")))) for one in records_of(rows, ("级", "人"), ("级", "人"))
    ]
    told = ["；".join(f"{title}：{people or NOBODY}" for title, people in some) for some in (wanted, found)]
    expect(f"“{unit}”的责任链", *told)
