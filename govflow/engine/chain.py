"""The chain of digests over the log of a case: what makes a changed, removed or added event show.

Knows bytes, not events. The chain covers digests of salted bodies, so that body and salt can be forgotten and the rest
still holds. It shows what was changed by hand in one place; whoever can write the whole store can also write a new
chain, and only heads kept elsewhere show that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from govflow.engine.store import EventRow
from govflow.errors import Diagnostic

VERSION = b"govflow/1"
START = b""
"""The head of a case without events."""

ERASED = "case.erased"
"""The event an erasure leaves behind. It covers the missing bodies before it, never those of other erasures."""


def digest_of(salt: bytes, body: bytes) -> bytes:
    """The digest of an event: SHA-256 of its salt and its canonical body."""
    return sha256(salt + body).digest()


def head_of(previous: bytes, realm: str, case: str, row: EventRow) -> bytes:
    """The head after an event. The parts stand on lines of their own; ids have no line breaks (`ids.checked`)."""
    of = f"{realm}\n{case}\n{row.seq}\n{row.at}\n{row.event}\n{row.digest.hex()}"
    return sha256(b"%s\n%s\n%s" % (VERSION, previous.hex().encode(), of.encode())).digest()


def intact(row: EventRow) -> bool:
    """Whether salt and body are there and give the digest."""
    # A store may hold bytes where it should hold text.
    return (
        isinstance(row.body, str)
        and isinstance(row.salt, bytes)
        and digest_of(row.salt, row.body.encode()) == row.digest
    )


def forgotten(rows: Sequence[EventRow]) -> frozenset[int]:
    """The events without salt and body for which a later, intact erasure answers."""
    last = max((row.seq for row in rows if row.event == ERASED and intact(row)), default=0)
    return frozenset(
        row.seq for row in rows if row.seq < last and row.event != ERASED and row.body is None and row.salt is None
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found: how many events, how many of them erased, the head, and what is wrong."""

    case: str
    events: int
    erased: int
    head: str
    findings: tuple[Diagnostic, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def verify(realm: str, case: str, rows: Sequence[EventRow], head: bytes, seq: int) -> Verdict:
    """Recompute the chain of a case and compare with the head and the number of steps kept on the case itself.

    A missing body is a finding unless a later erasure answers for it; no case is without a first event.
    """
    findings: list[Diagnostic] = []
    reached, count, erased = START, 0, forgotten(rows)
    for row in rows:
        count += 1
        if row.seq != count:
            findings.append(Diagnostic.of("GF921", case=case, seq=count))
            count = row.seq
        if row.seq not in erased and not intact(row):
            findings.append(Diagnostic.of("GF920", case=case, seq=row.seq))
        reached = head_of(reached, realm, case, row)
    if count < max(seq, 1):
        findings.append(Diagnostic.of("GF921", case=case, seq=count + 1))
    if reached != head and not findings:
        findings.append(Diagnostic.of("GF922", case=case))
    return Verdict(case, count, len(erased), reached.hex(), tuple(findings))


def head_at(realm: str, case: str, rows: Iterable[EventRow], seq: int) -> bytes:
    """The head as it was after event `seq`, from the log as it is."""
    reached = START
    for row in rows:
        if row.seq > seq:
            break
        reached = head_of(reached, realm, case, row)
    return reached


def compare(
    kept: Mapping[str, tuple[int, str]], heads: Mapping[str, bytes], lengths: Mapping[str, int]
) -> tuple[Diagnostic, ...]:
    """Heads kept elsewhere against heads now: cases that are gone, cut short or rewritten.

    `kept`: case -> (seq, head); `heads`: case -> the head the log now gives at that seq; `lengths`: case -> events now.
    """
    findings: list[Diagnostic] = []
    for case, (seq, head) in sorted(kept.items()):
        if case not in lengths:
            findings.append(Diagnostic.of("GF923", case=case))
        elif lengths[case] < seq:
            findings.append(Diagnostic.of("GF924", case=case, seq=seq, found=lengths[case]))
        elif heads[case].hex() != head:
            findings.append(Diagnostic.of("GF925", case=case, seq=seq))
    return tuple(findings)
