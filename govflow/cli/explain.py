"""`explain`: what an event would do, or every reason why it may not. Nothing is written."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from govflow.cli.face import FINE, FOUND, answer, face
from govflow.cli.options import DB, Actor, Case, Db, Giver, Json, Lang, Now, People, PolicyFolder, Said


def explain(
    case: Case,
    event: Annotated[str, Argument(metavar="EVENT", help="事件：名称或编号｜the event, by title or id")],
    actor: Actor,
    said: Said = None,
    giver: Giver = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 0 when it would be done, 1 when it would be refused."""
    from dataclasses import replace

    from govflow.authoring.verdict import because_lines, held_lines, refusal_lines, step_lines
    from govflow.cli.names import with_names
    from govflow.cli.office import office
    from govflow.cli.payload import data_of, event_in, shape_of
    from govflow.cli.telling import refusal_json, step_json
    from govflow.core.step import Refusal

    to = face("explain", lang, json)
    with office(policy, db, organisation, now, case=case) as here:
        held = here.engine.show(case, actor=here.viewer(actor, giver))
        flow, under = here.workflow_of(held), here.policy_of(held)
        wanted = event_in(flow, held, event)
        data = data_of(here, under, *shape_of(here, flow, held, wanted), said)
        found = here.engine.explain(case, wanted.id, data, actor=here.actor(actor, giver))
        voice = here.voice(to, held)
        if isinstance(found, Refusal):
            named = replace(found, reasons=tuple(map(with_names(here.people.name), found.reasons)))
            result = {"allowed": False, "step": None, "refusal": refusal_json(voice, flow, named)}
            lines = [*refusal_lines(voice, flow, named), *because_lines(voice, flow, found.because)]
            return answer(to, result, lines, code=FOUND)
        result = {"allowed": True, "step": step_json(voice, flow, found), "refusal": None}
        lines = [
            *step_lines(voice, flow, found, would=True),
            *held_lines(voice, found.held),
            *because_lines(voice, flow, found.because),
        ]
        return answer(to, result, lines, code=FINE)
