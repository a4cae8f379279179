"""What a notice must say for its kind, seen from its definition alone. Knows no workflow and no facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govflow.errors import Diagnostic
from govflow.notices.filling.syntax import OWN, parse
from govflow.notices.needs import At, check_needs

if TYPE_CHECKING:
    from govflow.policy.definition import Notice

_OWN = ("channel", "number", "title", "issuer", "date")
_OF_NUMBER = ("unit", "year", "serial")
_UNNUMBERED = ("业主委员会", "业委会", "业主大会", "物业管理委员会", "居民小组", "筹备组", "公司")
_HIDDEN = ("reporter", "co_reporter", "proposer", "co_proposer")


def check_notice(notice: Notice, at: At | None = None) -> tuple[Diagnostic, ...]:
    """A 公示 says its period and where to object (GF810, GF811); no public notice shows who asked (GF812; PIPL 25);
    a kind of the catalogue says what the catalogue demands (GF813 to GF818, see `needs`).

    `at`: the place of a key of the head; the notice's own place for all of them when left out."""
    findings: list[Diagnostic] = []
    if notice.kind == "公示":
        ends = {name.rpartition(".")[2] for name in notice.names}
        if not {"from", "until"} <= ends:
            findings.append(Diagnostic.of("GF810", notice.place, notice=notice.id))
        if not notice.channel:
            findings.append(Diagnostic.of("GF811", notice.place, notice=notice.id))
    if notice.audience in {"public", "neighbours"}:
        shown = sorted(name for name in notice.names if name.partition(".")[0] in _HIDDEN)
        findings += [Diagnostic.of("GF812", notice.place, notice=notice.id, name=name) for name in shown]
    findings += check_needs(notice, at or (lambda *_: notice.place))
    findings += _own(notice)
    if any(mark in text for text in (notice.title, notice.channel, notice.body) for mark in ("｛｛", "｛%", "{％")):
        findings.append(Diagnostic.of("GF633", notice.place))
    issuer = notice.issuer.strip()
    if notice.number and issuer.endswith(_UNNUMBERED):
        findings.append(Diagnostic.of("GF617", notice.place, issuer=issuer))
    return tuple(findings)


def _own(notice: Notice) -> Iterator[Diagnostic]:
    """Names under `notice.` that a notice does not have (GF849)."""
    texts = (notice.title, notice.issuer, notice.signature, notice.banner, notice.salutation, notice.channel,
             *notice.attachments, notice.body)  # fmt: skip
    for text, known in (*((text, _OWN) for text in texts), (notice.number, _OF_NUMBER)):
        parsed = parse(text)[0] if "{" in text else None
        for slot in () if parsed is None else parsed.slots:
            own, _, name = slot.partition(".")
            if name not in known if own == OWN else known is _OF_NUMBER:
                yield Diagnostic.of("GF849", notice.place, name=slot, known="、".join(f"{OWN}.{k}" for k in known))
