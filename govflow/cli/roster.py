"""`roster`: who sits on a roster since when, how many places are free, and who waits in which order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import Face, answer, face, table
from govflow.cli.options import DB, Db, Json, Lang, Now, People, PolicyFolder

if TYPE_CHECKING:
    from govflow.cli.office import Office
    from govflow.engine.store_seats import SeatRow
    from govflow.policy.definition import Given, Post, Roster

STANDINGS = {
    "seated": ("在任", "seated"),
    "deputy": ("副职", "deputy"),
    "held": ("占位", "held"),
    "queued": ("候补", "waiting"),
}
TAKEN = ("seated", "held")
"""Standings that fill a place."""


def roster(
    name: Annotated[str, Argument(metavar="ROSTER", help="名册：名称或编号｜the roster: title or id")],
    unit: Annotated[
        str, Option("--unit", metavar="U", help="哪个单位的；不写就是全部｜of which unit (default: all)")
    ] = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 0 also where nobody sits there."""
    from govflow.calendar import day_of
    from govflow.cli.names import among, one
    from govflow.cli.office import office

    to = face("roster", lang, json)
    with office(policy, db, organisation, now) as here:
        known = here.policy.rosters
        asked = known[among("名册", name, ((each.id, each.title) for each in known.values()))]
        place = one(here.book, "unit", unit) if unit else ""
        day = day_of(here.now).isoformat()
        rows = here.engine.roster(asked.id, unit=place)
        units = (place,) if place else tuple(each.id for each in here.people.units(asked.unit_kind))
        posts = list(_posts(here, asked, units, rows, day))
        result = {"roster": asked.id, "title": asked.title, "day": day, "posts": posts}
        return answer(to, result, _lines(to, here, asked, posts))


def _posts(
    here: Office, roster: Roster, units: tuple[str, ...], rows: tuple[SeatRow, ...], day: str
) -> Iterator[dict[str, Any]]:
    """Each post of each unit that has the roster; units gone from the register stand at the end."""
    for unit in dict.fromkeys((*units, *(row.unit for row in rows))):
        for post in roster.posts.values():
            mine = [row for row in rows if (row.unit, row.post) == (unit, post.id)]
            places = _places(here, post, day)
            taken = sum(row.standing in TAKEN for row in mine)
            yield {
                "unit": unit,
                "post": post.id,
                "places": places,
                "free": None if places is None else max(0, places - taken),
                "seats": [
                    {
                        "person": row.person,
                        "standing": row.standing,
                        "since": row.start,
                        "until": row.until,
                        "case": row.case if row.case and here.knows(row.case, None) else "",
                    }
                    for row in sorted(mine, key=lambda row: list(STANDINGS).index(row.standing))
                ],
            }


def _places(here: Office, post: Post, day: str) -> int | None:
    """How many places a post has today; None: as many as there are people."""
    given: Given = post.places
    if not given.parameter:
        return given.value if isinstance(given.value, int) else None
    dated = here.policy.parameters[given.parameter].on(day)
    return 0 if dated is None else int(str(dated.value))


def _lines(to: Face, here: Office, roster: Roster, posts: list[dict[str, Any]]) -> list[str]:
    head = to.say("单位|岗位|谁|情况|起|止|空额", "unit|post|who|standing|since|until|free").split("|")
    grid: list[tuple[str, ...]] = []
    for one in posts:
        free = to.say("不限", "any") if one["free"] is None else str(one["free"])
        where = (here.people.name(one["unit"]), roster.posts[one["post"]].title if roster.posted else "")
        seats = [_seat(to, here, number, seat) for number, seat in _numbered(one["seats"])]
        for number, seat in enumerate(seats or [("", "", "", "")]):
            grid.append((*(where if not number else ("", "")), *seat, "" if number else free))
    if not roster.posted:
        head.pop(1)
        grid = [(row[0], *row[2:]) for row in grid]
    return table(tuple(head), grid) if grid else [to.say("没有设这份名册的单位。", "No unit has this roster.")]


def _numbered(seats: list[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Those who wait with their place in the queue, others with 0."""
    waiting = 0
    for seat in seats:
        waiting += seat["standing"] == "queued"
        yield (waiting if seat["standing"] == "queued" else 0), seat


def _seat(to: Face, here: Office, number: int, seat: dict[str, Any]) -> tuple[str, ...]:
    word = STANDINGS[seat["standing"]][to.lang == "en"]
    shown = f"{word} {number}" if number else word
    return here.people.name(seat["person"]), shown, seat["since"], seat["until"]
