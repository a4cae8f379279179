"""`tick`: do what is due: deadlines, reminders, schedules; and tell other cases what they are owed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govflow.cli.face import FINE, FOUND, answer, face
from govflow.cli.options import DB, Db, Json, Lang, Now, People, PolicyFolder, Viewer

if TYPE_CHECKING:
    from govflow.engine.store import TimerRow


def tick(
    viewer: Viewer = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 when a deadline could not be carried out and waits for a person."""
    from govflow.authoring.account import heading
    from govflow.authoring.verdict import step_lines
    from govflow.authoring.wording import moment
    from govflow.cli.office import office
    from govflow.cli.telling import step_json

    to = face("tick", lang, json)
    with office(policy, db, organisation, now, fresh=True) as here:
        ticked = here.engine.tick()
        pumped = here.engine.pump()
        who = here.viewer(viewer)  # what happens to restricted cases is told only to those who may know of them
        done = [step for step in ticked.steps if here.knows(step.after.id, who)]
        parked = [timer for timer in ticked.parked if timer.owner_kind != "case" or here.knows(timer.owner_id, who)]
        left = [timer for timer in ticked.left if timer.owner_kind != "case" or here.knows(timer.owner_id, who)]
        waiting = [row for row in (*pumped.parked, *pumped.attention) if here.knows(row.owner_id, who)]
        lines = [to.say(f"现在是{moment(here.voice(to), here.now)}", f"It is {moment(here.voice(to), here.now)}")]
        steps = []
        for step in done:
            flow, voice = here.workflow_of(step.after), here.voice(to, step.after)
            steps.append(step_json(voice, flow, step))
            at = step.event.due if step.event.due is not None else step.event.now
            lines.append(f"{moment(voice, at)}　{heading(voice, step.after)}")
            lines += [f"    {line}" for line in step_lines(voice, flow, step)]
        if not done:
            lines.append(to.say("没有到期的。", "Nothing was due."))
        for timer in parked:
            lines.append(to.say(f"没能处理：{timer.owner_id} {timer.event}：{timer.note}", _stuck(timer)))
        for row in waiting:
            lines.append(
                to.say(f"须人工处理：{row.owner_id} {row.what}：{row.note}", f"needs a person: {row.owner_id}")
            )
        result: dict[str, Any] = {
            "now": here.now,
            "steps": steps,
            "parked": [_timer(timer) for timer in parked],
            "left": [_timer(timer) for timer in left],
            "told": sum(here.knows(row.owner_id, who) for row in pumped.done),
            "attention": [f"{row.owner_id}/{row.name}" for row in waiting],
        }
        wrong = parked or waiting
        return answer(to, result, lines, code=FOUND if wrong else FINE)


def _timer(timer: TimerRow) -> dict[str, Any]:
    return {"owner": timer.owner_id, "name": timer.name, "event": timer.event, "due": timer.due, "note": timer.note}


def _stuck(timer: TimerRow) -> str:
    return f"could not: {timer.owner_id} {timer.event}: {timer.note}"
