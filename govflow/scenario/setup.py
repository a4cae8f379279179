"""What the sentences of `subjects.setting` do: policy, organisation, offices, parameters, the clock."""

from __future__ import annotations

from dataclasses import replace

from govflow.errors import Diagnostic
from govflow.feel import parse_literal
from govflow.feel.quantities import parse_area
from govflow.feel.types import AREA, INTEGER
from govflow.policy.definition import Dated
from govflow.policy.organisation import Delegation, Part
from govflow.scenario.failure import Unmet
from govflow.scenario.moments import instant_text, read_day, read_instant, read_period
from govflow.scenario.overlay import Overlay
from govflow.scenario.sentence import Rows
from govflow.scenario.tables import records_of
from govflow.scenario.world import World


def _before_cases(world: World, what: str) -> None:
    if world.machine is not None:
        raise Unmet([Diagnostic.of("GF890", what=what)])


def use_policy(world: World, folder: str) -> None:
    """Another policy with the organisation that comes with it."""
    _before_cases(world, f"采用“{folder}”的政策")
    setting = world.loader.policy(folder)
    world.policy, world.people, world.known = setting.policy, Overlay(setting.organisation), None


def use_organisation(world: World, folder: str) -> None:
    """Another organisation for the same policy."""
    _before_cases(world, f"采用“{folder}”的组织")
    world.people, world.known = Overlay(world.loader.organisation(folder, world.policy)), None


def set_parameter(world: World, name: str, text: str) -> None:
    """One value of a parameter for all days."""
    _before_cases(world, f"参数“{name}”")
    parameter = world.policy.parameters[world.book.one("parameter", name)]
    value = parse_literal(parameter.type, text)
    if value is None:
        raise Unmet([Diagnostic.of("GF888", text=text, type=parameter.type.zh(), example="")])
    changed = replace(parameter, values=(Dated("", "", value, rank="law"),))
    world.policy = replace(world.policy, parameters={**world.policy.parameters, parameter.id: changed})


def appoint(world: World, name: str, unit: str, role: str) -> None:
    """Give an office from today; a name nobody has becomes a person."""
    person = (world.book.ids("person", name) or (name,))[0]
    if not world.book.ids("person", name):
        world.people.people[person] = name
    world.people.appoint(person, world.book.one("role", role), world.book.one("unit", unit), world.today)
    world.known = None


def dismiss(world: World, name: str, unit: str, role: str) -> None:
    """Take an office from today."""
    world.people.dismiss(world.person(name), world.book.one("role", role), world.book.one("unit", unit), world.today)


def vacate(world: World, unit: str, role: str) -> None:
    """Everybody who holds this office leaves it today."""
    place, office = world.book.one("unit", unit), world.book.one("role", role)
    for person in world.people.holders(office, place, world.today):
        world.people.dismiss(person, office, place, world.today)


def households(world: World, unit: str, rows: Rows) -> None:
    """A roll of so many households of one owner each in place of the roll of a unit; areas by the row.

    Owners are called by their number alone, 户0001: a roll of thousands is there to be counted. Raises Unmet.
    """
    place, sizes = world.book.one("unit", unit), list[int]()
    for row in records_of(rows, ("户数", "面积"), ("户数", "面积")):
        count, size = row["户数"].strip(), parse_area(row["面积"])
        if not count.isdecimal() or size is None:
            wrong, kind = (row["面积"], AREA) if count.isdecimal() else (count, INTEGER)
            raise Unmet([Diagnostic.of("GF888", text=wrong, type=kind.zh(), example="写作 89.50平方米")])
        sizes += [size] * int(count)
    names = [f"户{number:0{len(str(len(sizes)))}d}" for number in range(1, len(sizes) + 1)]
    sized = zip(names, sizes, strict=True)
    world.people.rolls[place] = tuple(Part(name, place, place, size, (name,)) for name, size in sized)


def delegate(world: World, pair: tuple[str, str], events: tuple[str, ...], days: tuple[str, str]) -> None:
    """Let the second of a pair act for the first on these days, both included; no events: for all."""
    ids = tuple(id for name in events for id in _events(world, name))
    first, last = (read_day(day).isoformat() for day in days)
    giver, receiver = (world.person(name) for name in pair)
    world.people.given.append(Delegation(giver, receiver, first, last, ids))


def _events(world: World, name: str) -> tuple[str, ...]:
    found = world.book.ids("event", name)
    if not found:
        raise Unmet([world.book.finding("event", name)])
    return found


def set_clock(world: World, text: str) -> None:
    """Set the clock before the first case."""
    _before_cases(world, f"现在是{text}")
    world.clock.now = read_instant(text)


def advance_to(world: World, text: str) -> None:
    """Move the clock; what is due happens on the way. Raises Unmet backwards."""
    _advance(world, read_instant(text))


def advance_by(world: World, text: str) -> None:
    """Move the clock to the end of a period that begins now, counted as deadlines are."""
    _advance(world, world.policy.calendar.due(world.clock.now, read_period(text)).instant)


def _advance(world: World, to: int) -> None:
    if to < world.clock.now:
        raise Unmet([Diagnostic.of("GF887", now=instant_text(world.clock.now), to=instant_text(to))])
    world.engine.advance(to)
