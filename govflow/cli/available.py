"""`available`: what somebody may do now, what it needs, and what he may not do and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govflow.cli.face import Face, answer, face
from govflow.cli.options import DB, Actor, Case, Db, Giver, Json, Lang, Now, People, PolicyFolder

if TYPE_CHECKING:
    from govflow.engine import Offer
    from govflow.policy.definition import Workflow


def available(
    case: Case,
    actor: Actor,
    giver: Giver = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """List the events of the present state, allowed ones first."""
    from dataclasses import replace

    from govflow.cli.names import with_names
    from govflow.cli.office import office
    from govflow.cli.telling import offer_json

    to = face("available", lang, json)
    with office(policy, db, organisation, now, case=case) as here:
        held = here.engine.show(case, actor=here.viewer(actor, giver))
        named = with_names(here.people.name)
        offers = [
            replace(offer, reasons=tuple(map(named, offer.reasons)))
            for offer in here.engine.available(case, actor=here.actor(actor, giver))
        ]
        result = {"case": case, "events": [offer_json(offer) for offer in offers]}
        return answer(to, result, _lines(to, here.workflow_of(held), offers))


def _lines(to: Face, flow: Workflow, offers: list[Offer]) -> Iterator[str]:
    can = [offer for offer in offers if offer.allowed]
    cannot = [offer for offer in offers if not offer.allowed]
    yield to.say("可以办理：", "May do:") if can else to.say("现在没有可以办理的。", "Nothing may be done now.")
    for offer in can:
        yield f"  {offer.title}（{offer.event}）{_wants(to, flow, offer)}"
    if cannot:
        yield to.say("不能办理：", "May not do:")
    for offer in cannot:
        yield f"  {offer.title}（{offer.event}）"
        yield from (f"      {reason.text(to.lang)}" for reason in offer.reasons)


def _wants(to: Face, flow: Workflow, offer: Offer) -> str:
    from govflow.cli.payload import TAKES

    def titles(names: tuple[str, ...]) -> str:
        return "、".join(flow.fields[name].title if name in flow.fields else TAKES.get(name, name) for name in names)

    told = []
    if offer.needs or offer.takes:
        told.append(to.say("须写明 ", "needs ") + titles((*offer.needs, *offer.takes)))
    if offer.may:
        told.append(to.say("可以写 ", "may take ") + titles(offer.may))
    return "　" + "；".join(told) if told else ""
