"""`fire`: say an event to a case."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from govflow.cli.face import answer, face
from govflow.cli.options import DB, Actor, Case, Db, Giver, Json, Key, Lang, Now, People, PolicyFolder, Said


def fire(
    case: Case,
    event: Annotated[str, Argument(metavar="EVENT", help="事件：名称或编号｜the event, by title or id")],
    actor: Actor,
    said: Said = None,
    giver: Giver = "",
    key: Key = None,
    expect: Annotated[
        str,
        Option("--expect", metavar="N", help="事项须还在第 N 步，否则不办｜refuse unless the case is at step N"),
    ] = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Take the step and do what it owes other cases. Exit 1 with every reason when it is refused."""
    from govflow.authoring.account import followed_lines
    from govflow.authoring.verdict import step_lines
    from govflow.cli.office import office
    from govflow.cli.payload import data_of, event_in, shape_of
    from govflow.cli.telling import step_json
    from govflow.cli.usage import whole

    to = face("fire", lang, json)
    seq = whole(expect, "--expect") if expect else None
    with office(policy, db, organisation, now, case=case) as here:
        held = here.engine.show(case, actor=here.viewer(actor, giver))
        flow, under = here.workflow_of(held), here.policy_of(held)
        wanted = event_in(flow, held, event)
        data = data_of(here, under, *shape_of(here, flow, held, wanted), said)
        speaker = here.actor(actor, giver)
        step = here.engine.fire(case, wanted.id, data, actor=speaker, key=key, expect_seq=seq)
        here.engine.pump()
        voice = here.voice(to, held)
        present, then = here.since(step)
        lines = [*step_lines(voice, flow, step), *followed_lines(voice, flow, then, present)]
        return answer(to, step_json(voice, flow, step, present, then), lines)
