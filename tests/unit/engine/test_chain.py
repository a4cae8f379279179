"""Golden vectors of the chain: what is hashed may never change without a new version in front."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from govflow.engine.chain import START, compare, digest_of, head_at, head_of, verify
from govflow.engine.store import EventRow

BODY = '{"event":"report","format":1}'


def log(length: int) -> tuple[tuple[EventRow, ...], bytes]:
    """A log of some events and its head."""
    rows, head = [], START
    for seq in range(1, length + 1):
        salt = bytes([seq]) * 16
        row = EventRow(seq, 1000 * seq, "poke", digest_of(salt, BODY.encode()), salt, BODY)
        head = head_of(head, "main", "lamp-2026-1", row)
        rows.append(row)
    return tuple(rows), head


def codes(rows: tuple[EventRow, ...], head: bytes, seq: int) -> list[str]:
    return [finding.code for finding in verify("main", "lamp-2026-1", rows, head, seq).findings]


def test_the_digest_of_an_event() -> None:
    salt = bytes(range(16))
    written_out = sha256(b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f" + BODY.encode()).hexdigest()
    assert digest_of(salt, BODY.encode()).hex() == written_out
    assert written_out == "3c43008fccaed05e02243e7eba64be432a80aa2850c24ad518c2e4c13bf35ff5"


def test_the_head_after_two_events() -> None:
    first = EventRow(1, 1000, "report", bytes(32), None, None)
    second = EventRow(2, 2000, "poke", bytes([1]) * 32, None, None)
    one = head_of(START, "main", "路灯-1", first)
    assert one == sha256(("govflow/1\n\nmain\n路灯-1\n1\n1000\nreport\n" + "00" * 32).encode()).digest()
    two = head_of(one, "main", "路灯-1", second)
    assert two == sha256((f"govflow/1\n{one.hex()}\nmain\n路灯-1\n2\n2000\npoke\n" + "01" * 32).encode()).digest()
    assert two.hex() == "dd6d94ba5442207c85f6b4037afcec061957cf4211db3160918277f1155352de"


def test_a_whole_log_is_sound() -> None:
    rows, head = log(3)
    verdict = verify("main", "lamp-2026-1", rows, head, 3)
    assert (verdict.sound, verdict.events, verdict.erased, verdict.head) == (True, 3, 0, head.hex())


def bare(row: EventRow) -> EventRow:
    return row._replace(body=None, salt=None)


def erased(length: int) -> tuple[tuple[EventRow, ...], bytes]:
    """A log whose last event is an erasure of those before it."""
    rows, _ = log(length)
    rows = (*rows[:-1], rows[-1]._replace(event="case.erased"))
    return (*map(bare, rows[:-1]), rows[-1]), head_at("main", "lamp-2026-1", rows, length)


def test_erased_bodies_are_counted_and_the_rest_still_holds() -> None:
    rows, head = erased(3)
    verdict = verify("main", "lamp-2026-1", rows, head, 3)
    assert (verdict.sound, verdict.erased) == (True, 2)


def test_a_missing_body_that_no_erasure_answers_for() -> None:
    rows, head = log(3)
    assert codes((rows[0], bare(rows[1]), rows[2]), head, 3) == ["GF920"]
    assert codes((*rows[:2], bare(rows[2])), head, 3) == ["GF920"]


def test_an_erasure_that_is_itself_forgotten_answers_for_nothing() -> None:
    rows, head = erased(3)
    assert codes((*rows[:2], bare(rows[2])), head, 3) == ["GF920"] * 3


def test_half_an_erasure_shows() -> None:
    rows, head = erased(3)
    assert codes((rows[0]._replace(body=BODY), *rows[1:]), head, 3) == ["GF920"]


def test_a_case_has_a_first_event() -> None:
    assert codes((), START, 0) == ["GF921"]


def test_a_changed_body_is_named_by_its_step() -> None:
    rows, head = log(3)
    assert codes((rows[0], rows[1]._replace(body=BODY.replace("report", "refuse")), rows[2]), head, 3) == ["GF920"]


def test_a_changed_body_with_a_fresh_digest_breaks_the_head() -> None:
    rows, head = log(3)
    other = BODY.replace("report", "refuse")
    forged = rows[1]._replace(body=other, digest=digest_of(rows[1].salt or b"", other.encode()))
    assert codes((rows[0], forged, rows[2]), head, 3) == ["GF922"]


def test_a_removed_event() -> None:
    rows, head = log(3)
    assert codes((rows[0], rows[2]), head, 3) == ["GF921"]
    assert codes(rows[:2], head, 3) == ["GF921"]
    assert codes((), head, 3) == ["GF921"]


def test_a_replaced_head_and_another_case() -> None:
    rows, head = log(3)
    assert codes(rows, bytes(32), 3) == ["GF922"]
    assert not verify("main", "lamp-2026-2", rows, head, 3).sound
    assert not verify("other", "lamp-2026-1", rows, head, 3).sound


def test_time_and_name_of_an_erased_event_are_covered() -> None:
    rows, head = erased(2)
    assert codes((rows[0]._replace(at=rows[0].at + 1), rows[1]), head, 2) == ["GF922"]
    assert codes((rows[0]._replace(event="hand_out"), rows[1]), head, 2) == ["GF922"]


def test_heads_kept_elsewhere_find_a_rewritten_cut_or_removed_case() -> None:
    rows, head = log(3)
    kept = {"a": (3, head.hex()), "b": (3, head.hex()), "c": (3, head.hex()), "d": (2, log(2)[1].hex())}
    other = rows[0]._replace(at=7)
    heads = {
        "a": bytes(32),
        "b": head_at("main", "lamp-2026-1", rows[:2], 3),
        "d": head_at("main", "lamp-2026-1", rows, 2),
    }
    assert head_at("main", "lamp-2026-1", (other, *rows[1:]), 3) != head
    found = compare(kept, heads, {"a": 3, "b": 2, "d": 3})
    assert [(finding.code, finding.arguments["case"]) for finding in found] == [
        ("GF925", "a"),
        ("GF924", "b"),
        ("GF923", "c"),
    ]


@given(st.integers(1, 6), st.data())
def test_any_single_change_shows(length: int, data: st.DataObject) -> None:
    rows, head = log(length)
    index = data.draw(st.integers(0, length - 1))
    row = rows[index]
    changed = data.draw(
        st.sampled_from(
            (
                row._replace(at=row.at + 1),
                row._replace(event="hand_out"),
                row._replace(digest=bytes(32)),
                row._replace(body=BODY + " "),
                row._replace(salt=bytes(16)),
                row._replace(seq=length + 5),
            )
        )
    )
    assert codes((*rows[:index], changed, *rows[index + 1 :]), head, length)
