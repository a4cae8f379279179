"""The gate's look at a text: every detector over one reading, overlaps settled, positions of the text as given.

Pure. Linear in the length of the text.
"""

from __future__ import annotations

from itertools import chain
from unicodedata import category

from govflow.notices.gate import addresses, emails, numbers, plates
from govflow.notices.gate.hit import KINDS, Hit
from govflow.notices.gate.markup import seen
from govflow.notices.gate.reading import read

_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_NUMBERS = frozenset({"id", "bank", "mobile", "landline"})


def scan(text: str) -> tuple[Hit, ...]:
    """What in a text looks like personal data: in order, not overlapping.

    Of two that overlap the stronger kind wins; among numbers the longer, since a part of a card may look like another.

    Nothing is remembered and nothing raised; what a hit means for publication is for the caller.
    """
    reading = read(text)
    looks = (numbers.found(reading), plates.found(reading), emails.found(reading), addresses.found(reading))
    taken, hits = bytearray(len(reading.plain)), []
    for kind, start, end in sorted(chain(*looks), key=_strength):
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        first, last = reading.span(start, end)
        while last < len(text) and category(text[last]) in {"Mn", "Me"}:  # what is drawn over the last character
            last += 1
        hits.append(Hit(kind, first, last))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def scan_page(page: str) -> tuple[Hit, ...]:
    """As `scan`, of HTML: what its reader sees, and beside that what stands in the tags. Positions of the page."""
    hits = scan(seen(page))
    more = (hit for hit in scan(page) if not any(hit.start < one.end and one.start < hit.end for one in hits))
    return tuple(sorted((*hits, *more), key=lambda hit: hit.start))


def _strength(hit: tuple[str, int, int]) -> tuple[int, int, int, int]:
    kind, start, end = hit
    return (1 if kind in _NUMBERS else _RANK[kind]), start - end, _RANK[kind], start
