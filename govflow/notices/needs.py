"""What a template must say for its code in the catalogue, seen from the template alone.

    GF813  a code the catalogue has not            GF816  a need the catalogue does not have
    GF814  published as a kind the code is not     GF817  a need or a fact that no text of the template reads
    GF815  something it must say, left out         GF818  said in words where the catalogue wants a fact

Types and empty values are seen where workflows are (`govflow.checks`). Knows no workflow and no facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from govflow.errors import Diagnostic, Place, nearest
from govflow.feel import Type
from govflow.notices.catalogue import Entry, Requirement, catalogue
from govflow.notices.filling.reads import Read, reads_of
from govflow.notices.filling.syntax import OWN

if TYPE_CHECKING:
    from govflow.policy.definition import Notice

At = Callable[..., Place]
"""Keys of the head -> where the last of them stands."""

IN_TEXT = "in_text"


def check_needs(notice: Notice, at: At) -> Iterator[Diagnostic]:
    """Everything a notice of the catalogue leaves out, and what it reads under names nobody gives."""
    read = {one.name for one in all_reads(notice)} | columns(notice) | own_names(notice)
    for name in notice.facts:
        if name not in read:
            yield _unread(notice, at, "facts", name, name, read)
    if not notice.code:
        if notice.needs:
            yield Diagnostic.of("GF816", at("needs"), code="", name=next(iter(notice.needs)), known="")
        return
    entry = catalogue().get(notice.code)
    if entry is None:
        near = nearest(notice.code, catalogue())
        hint = {} if near is None else {"near": near}
        yield Diagnostic.of("GF813", at("code"), code=notice.code, **hint)
        return
    if notice.kind not in entry.kinds:
        known = "、".join(entry.kinds)
        yield Diagnostic.of("GF814", at("kind"), code=entry.code, name=entry.name, kind=notice.kind, known=known)
        return
    yield from _required(notice, entry, at)
    yield from _named(notice, entry, at, read)


def _required(notice: Notice, entry: Entry, at: At) -> Iterator[Diagnostic]:
    required = entry.required(notice.kind)
    for one in required:
        if one.presence != "one_of" and one.id not in notice.needs:
            yield _left_out(notice, entry, at, one.id, one.title)
    several = [one for one in required if one.presence == "one_of"]
    if several and not any(one.id in notice.needs for one in several):
        title = "”或者“".join(one.title for one in several)
        yield _left_out(notice, entry, at, several[0].id, title)


def _left_out(notice: Notice, entry: Entry, at: At, name: str, title: str) -> Diagnostic:
    place = at("needs") if notice.needs else at("code")
    return Diagnostic.of("GF815", place, notice=notice.id, code=entry.code, kind=entry.name, title=title, name=name)


def _named(notice: Notice, entry: Entry, at: At, read: set[str]) -> Iterator[Diagnostic]:
    known = {one.id: one for one in entry.required(notice.kind)}
    for key, name in notice.needs.items():
        if key not in known:
            near = nearest(key, known)
            hint = {} if near is None else {"near": near}
            listed = "、".join(known)
            yield Diagnostic.of("GF816", at("needs", key), code=entry.code, name=key, known=listed, **hint)
        elif name == IN_TEXT:
            if not known[key].in_words:
                types = "、".join(Type(one).zh() for one in sorted(known[key].types))
                yield Diagnostic.of("GF818", at("needs", key), title=known[key].title, types=types)
        elif name not in read:
            yield _unread(notice, at, "needs", key, name, read)


def _unread(notice: Notice, at: At, part: str, key: str, name: str, read: set[str]) -> Diagnostic:
    near = nearest(name, read)
    hint = {} if near is None else {"near": near}
    return Diagnostic.of("GF817", at(part, key), notice=notice.id, part=part, name=name, **hint)


def texts(notice: Notice) -> tuple[str, ...]:
    """Every text of a notice that may read names; the body last."""
    return (
        notice.title, notice.salutation, notice.issuer, notice.signature, notice.banner, notice.number, notice.channel,
        *notice.attachments, notice.body,
    )  # fmt: skip


def all_reads(notice: Notice) -> tuple[Read, ...]:
    """Every reading in every text of a notice."""
    return tuple(one for text in texts(notice) for one in reads_of(text))


def columns(notice: Notice) -> set[str]:
    """The columns read of lists: `list.column`."""
    return {f"{one.name}.{one.column}" for one in all_reads(notice) if one.column}


def own_names(notice: Notice) -> set[str]:
    """What the document says by itself: its number, date and channel, where it has them."""
    own = {f"{OWN}.date", f"{OWN}.issuer", f"{OWN}.title"}
    return own | {f"{OWN}.{part}" for part in ("number", "channel") if getattr(notice, part)}


def requirement(notice: Notice, key: str) -> Requirement | None:
    """The requirement of the catalogue behind a need."""
    entry = catalogue().get(notice.code)
    found = () if entry is None else entry.required(notice.kind)
    return next((one for one in found if one.id == key), None)
