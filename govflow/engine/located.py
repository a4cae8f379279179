"""Units of a kind that an address means, by titles of the register: the grid of a building, the grids of a compound.

Knows titles and who is below whom. Knows no map: an address that names no unit of the register is found nowhere, and
one that fits several is told as several; somebody decides then.
"""

from __future__ import annotations

import unicodedata

from govflow.policy.organisation import Directory, Unit


def located(directory: Directory, unit: str, kind: str, address: str) -> list[str]:
    """Ids of units of `kind` that an address in `unit` means, in order; empty where it names nothing that is known.

    A title counts where it stands whole (1号楼 is not in 11号楼, nor in 东苑1号楼 where that is a unit of its own). Of
    the units named the innermost are meant, and of these the ones that most of the named units enclose.
    """
    named = _named(directory, unit, _plain(address))
    if not named:
        return []
    around = {one: set(directory.chain(one).values()) for one in named}
    inner = [one for one in named if not any(one in around[other] for other in named if other != one)]
    most = max(len(around[one] & set(named)) for one in inner)
    found: set[str] = set()
    for one in inner:
        if len(around[one] & set(named)) == most:
            found |= _of_kind(directory, one, kind)
    return sorted(found)


def _named(directory: Directory, unit: str, address: str) -> list[str]:
    spans: list[tuple[int, int, str]] = []
    for id in (unit, *directory.below(unit)):
        one = directory.unit(id)
        if one is not None:
            spans += [(start, end, id) for start, end in _spans(one, address)]
    whole = [
        (start, end, id)
        for start, end, id in spans
        if not any(s <= start and end <= e and e - s > end - start for s, e, _ in spans)
    ]
    return list(dict.fromkeys(id for _, _, id in whole))


def _spans(unit: Unit, address: str) -> list[tuple[int, int]]:
    title, found, start = _plain(unit.title), [], 0
    while title and (start := address.find(title, start)) >= 0:
        if not (title[0].isdigit() and start and address[start - 1].isdigit()):
            found.append((start, start + len(title)))
        start += 1
    return found


def _of_kind(directory: Directory, unit: str, kind: str) -> set[str]:
    above = directory.chain(unit).get(kind)
    if above is not None:
        return {above}
    below = (directory.unit(id) for id in directory.below(unit))
    return {one.id for one in below if one is not None and one.kind == kind}


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
