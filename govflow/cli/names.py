"""Names as they are typed to ids: titles or ids, the nearest one proposed. Unknown names are wrong use of a command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from govflow.cli.usage import Usage, unknown
from govflow.core.case import SYSTEM, Actor
from govflow.errors import Diagnostic
from govflow.scenario.failure import Unmet
from govflow.scenario.lookup import SYSTEM_NAME, Book, fold_name

_PEOPLE = frozenset({"actor", "principal", "person", "who", "party", "unit", "elector"})
"""Arguments of findings that may hold the id of a person or a unit."""


def one(book: Book, kind: str, name: str) -> str:
    """The one id behind a name. Raises Usage when nobody has it, or several."""
    try:
        return book.one(kind, name)
    except Unmet as unmet:
        raise Usage(unmet.reasons) from None


def person(book: Book, name: str) -> str:
    """A person's id. Raises Usage."""
    return one(book, "person", name)


def said_by(book: Book, name: str) -> Actor:
    """An actor who speaks for himself; 系统 is the system. Raises Usage."""
    return SYSTEM if name in {SYSTEM_NAME, SYSTEM.id} else Actor(person(book, name))


def among(kind: str, name: str, titled: Iterable[tuple[str, str]]) -> str:
    """The id, among (id, title) pairs, that a name means. Raises Usage."""
    pairs = list(titled)
    wanted = fold_name(name)
    for id, title in pairs:
        if wanted in {fold_name(id), fold_name(title)}:
            return id
    raise unknown(kind, name, [word for pair in pairs for word in pair], [title or id for id, title in pairs])


def with_names(name_of: Callable[[str], str]) -> Callable[[Diagnostic], Diagnostic]:
    """A function that writes names for the ids of persons and units in a finding."""

    def named(finding: Diagnostic) -> Diagnostic:
        args = tuple((key, _name(name_of, value) if key in _PEOPLE else value) for key, value in finding.args)
        return finding if args == finding.args else replace(finding, args=args)

    return named


def _name(name_of: Callable[[str], str], value: str | int) -> str | int:
    if not isinstance(value, str):
        return value
    return "、".join(name_of(part.removeprefix("person:").removeprefix("unit:")) for part in value.split("+"))
