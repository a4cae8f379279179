"""Rosters by hand: places, queues, deputies, terms, rules of entry, what expressions ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.core.posts import Benches, bench_policy
from tests.unit.core.tabletop import DAY


@pytest.fixture
def table(tmp_path: Path) -> Benches:
    return Benches(bench_policy(tmp_path))


def standing(table: Benches, roster: str) -> list[tuple[str, str]]:
    return [(seat.person, seat.standing) for seat in table.seats(roster)]


def claims(table: Benches, *people: str, post: str = "gate") -> list[str]:
    return [table.open("claim", "ask", {"post": post, "who": person}) for person in people]


def test_the_third_of_two_waits_and_the_first_in_the_queue_comes_next_in_the_same_step(table: Benches) -> None:
    a, b, c, d = claims(table, "p_1", "p_2", "p_3", "p_4")
    assert [table.state(one) for one in (a, b, c, d)] == ["sure", "sure", "waiting", "waiting"]
    table.say(b, "give_up")
    assert [table.state(one) for one in (a, b, c, d)] == ["sure", "out", "sure", "waiting"]
    assert standing(table, "guards") == [("p_1", "held"), ("p_4", "queued"), ("p_3", "held")]


def test_whoever_leaves_the_queue_gives_nothing_away(table: Benches) -> None:
    a, b, c, d = claims(table, "p_1", "p_2", "p_3", "p_4")
    table.say(c, "give_up")
    assert [table.state(one) for one in (a, b, d)] == ["sure", "sure", "waiting"]
    table.say(a, "sit")
    table.say(a, "rise")
    assert table.state(d) == "sure"


def test_posts_are_filled_apart(table: Benches) -> None:
    claims(table, "p_1", "p_2")
    (third,) = claims(table, "p_3", post="yard")
    assert table.state(third) == "sure"


def test_a_seat_gives_its_role_at_once_and_takes_it_at_once(table: Benches) -> None:
    (a,) = claims(table, "p_1")
    assert ["officer", "yard"] not in table.answer(f"memberships|p_1|{table.today}")
    table.say(a, "sit")
    assert ["officer", "yard"] in table.answer(f"memberships|p_1|{table.today}")
    assert "p_1" in table.answer(f"holders|officer|yard|{table.today}")
    table.say(a, "rise")
    assert ["officer", "yard"] not in table.answer(f"memberships|p_1|{table.today}")


def test_a_term_ends_by_itself_on_its_last_day(table: Benches) -> None:
    # 3 March and a month: 3 April is the last day, whatever day of the week it is (a term does not roll)
    (a,) = claims(table, "p_1")
    table.say(a, "sit")
    assert table.seats("guards")[0].until == "2026-04-03"
    table.now += 31 * DAY
    assert standing(table, "guards") == [("p_1", "seated")]
    table.now += DAY
    assert standing(table, "guards") == []


def test_a_newcomer_never_overtakes_where_a_term_has_made_room(table: Benches) -> None:
    a, b, c = claims(table, "p_1", "p_2", "p_3")
    table.say(a, "sit")
    table.say(b, "sit")
    table.now += 32 * DAY
    (late,) = claims(table, "p_4")
    assert table.state(c) == "sure"
    assert table.state(late) == "sure"
    assert standing(table, "guards") == [("p_3", "held"), ("p_4", "held")]


def test_a_case_that_waits_is_served_when_it_is_told_to_look(table: Benches) -> None:
    a, b, c = claims(table, "p_1", "p_2", "p_3")
    for one in (a, b):
        table.say(one, "sit")
    table.tell(c, "seat.serve", teller=c)
    assert table.state(c) == "waiting"
    table.now += 32 * DAY
    table.tell(c, "seat.serve", teller=c)
    assert table.state(c) == "sure"


def test_the_second_is_the_deputy_the_third_is_refused(table: Benches) -> None:
    case = table.open("heads_case", "open")
    table.say(case, "head", {"who": "p_li"})
    table.say(case, "head", {"who": "p_zhao"})
    assert standing(table, "heads") == [("p_li", "seated"), ("p_zhao", "deputy")]
    assert "p_zhao" in table.answer(f"holders|deputy|yard|{table.today}")
    assert table.why_not(case, "head", {"who": "p_li"}) == ["GF782"]
    assert table.why_not(case, "head", {"who": "p_zhao"}) == ["GF780"]
    table.say(case, "drop", {"who": "p_li"})
    assert standing(table, "heads") == [("p_zhao", "deputy")]  # nobody moves up by himself
    table.say(case, "head", {"who": "p_zhao"})
    assert standing(table, "heads") == [("p_zhao", "seated")]


def test_all_reasons_against_an_entry_are_said(table: Benches) -> None:
    case = table.open("heads_case", "open")
    assert table.why_not(case, "head", {"who": "p_wang"}) == ["GF781"]
    assert table.why_not(case, "head", {"who": "p_qian"}) == ["GF781", "GF784"]


def test_no_more_seats_than_one_may_have(table: Benches) -> None:
    claims(table, "p_1", post="night")
    claims(table, "p_1", post="yard")
    case = table.open("heads_case", "open")
    assert table.why_not(case, "guard", {"who": "p_1"}) == ["GF783"]


def test_nobody_sits_on_a_place_that_another_case_holds_for_him(table: Benches) -> None:
    claims(table, "p_1")
    case = table.open("heads_case", "open")
    assert table.why_not(case, "guard", {"who": "p_1"}) == ["GF782"]


def test_a_roster_of_units_takes_units_only(table: Benches) -> None:
    case = table.open("heads_case", "open")
    table.say(case, "firm", {"firm": "firm"})
    assert standing(table, "firms") == [("firm", "seated")]
    assert table.why_not(case, "firm", {"firm": "nobody"}) == ["GF966"]


def test_a_roster_is_kept_at_its_kind_of_unit(table: Benches) -> None:
    case = table.open("heads_case", "open")
    assert table.why_not(case, "elsewhere", {"who": "p_li", "yard": "b1"}) == ["GF786"]


def test_expressions_see_who_sits_until_when_and_what_is_free(table: Benches) -> None:
    case = table.open("heads_case", "open")
    table.say(case, "look", {"who": "p_1"})
    assert (table.cases[case].data["told"], table.cases[case].data["sits"]) == (4, False)
    table.say(case, "guard", {"who": "p_1"})
    table.say(case, "look", {"who": "p_1"})
    found = table.cases[case].data
    assert (found["told"], found["sits"], found["until"]) == (3, True, "2026-04-03")


def test_releasing_nobody_is_no_mistake(table: Benches) -> None:
    case = table.open("heads_case", "open")
    assert table.say(case, "drop", {"who": "p_li"}).seats == ()


def test_a_held_place_that_another_case_gave_up_cannot_be_sat_on(table: Benches) -> None:
    (a,) = claims(table, "p_1")
    table.changes.append(table.changes[0]._replace(standing="released"))
    assert table.why_not(a, "sit") == ["GF779"]
