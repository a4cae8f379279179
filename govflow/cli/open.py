"""`open`: open a case."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from govflow.cli.face import answer, face
from govflow.cli.options import DB, Actor, Db, Giver, Json, Key, Lang, Now, People, PolicyFolder, Said


def open(
    workflow: Annotated[str, Argument(metavar="WORKFLOW", help="流程：名称或编号｜the workflow, by title or id")],
    start: Annotated[str, Argument(metavar="START", help="开始方式：名称或编号｜how it begins, by title or id")],
    unit: Annotated[str, Option("--unit", metavar="U", help="在哪个单位：名称或编号｜the unit, by name or id")],
    actor: Actor,
    said: Said = None,
    giver: Giver = "",
    key: Key = None,
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Open a case and do what it owes other cases; say its id and where it stands."""
    from govflow.authoring.account import followed_lines
    from govflow.authoring.verdict import step_lines
    from govflow.calendar import day_of
    from govflow.cli.names import among, one
    from govflow.cli.office import office
    from govflow.cli.payload import data_of, start_in
    from govflow.cli.telling import step_json
    from govflow.policy.versions import choose

    to = face("open", lang, json)
    with office(policy, db, organisation, now, fresh=True) as here:
        known = here.policy.workflows
        named = ((one_.id, one_.title) for one_ in known.values() if one_.applies is None)
        id, place = among("流程", workflow, named), one(here.book, "unit", unit)
        flow = known[choose(here.policy, id, here.people.chain(place).values(), day_of(here.now).isoformat())]
        event = start_in(flow, start)
        data = data_of(here, here.policy, flow, event, said)
        step = here.engine.open(id, event.id, data, unit=place, actor=here.actor(actor, giver), key=key)
        here.engine.pump()
        voice = here.voice(to)
        present, then = here.since(step)
        head = to.say(f"事项编号：{step.after.id}", f"Case: {step.after.id}")
        lines = [head, *step_lines(voice, flow, step), *followed_lines(voice, flow, then, present)]
        return answer(to, step_json(voice, flow, step, present, then), lines)
