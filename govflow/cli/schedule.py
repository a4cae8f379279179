"""`schedule`: the dates of a schedule in a year, with its holiday policy applied."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from govflow.cli.face import answer, face, table
from govflow.cli.options import Json, Lang, PolicyFolder


def schedule(
    name: Annotated[str, Argument(metavar="NAME", help="排期：名称或编号｜the schedule, by title or id")],
    year: Annotated[str, Option("--year", metavar="Y", help="哪一年｜the year")],
    policy: PolicyFolder = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """One date a span: when it was planned, when it is held, and why it moved."""
    from govflow.authoring.wording import moment_text
    from govflow.calendar import occurrences
    from govflow.cli.loading import load
    from govflow.cli.names import among
    from govflow.cli.usage import whole
    from govflow.notices.words import span

    to = face("schedule", lang, json)
    number = whole(year, "--year", 1)
    _, known = load(policy)
    id = among("排期", name, ((one.id, one.title) for one in known.schedules.values()))
    plan = known.schedules[id]
    found = occurrences(
        known.calendar,
        plan.every,
        plan.on,
        plan.at,
        number,
        on_holiday=plan.on_holiday,
        on_makeup_workday=plan.on_makeup_workday,
        within=plan.within,
    )
    unsure = to.say("（放假安排未公布，暂定）", " (provisional)")
    rows = [
        (
            to.say(span(str(one.span)), str(one.span)),
            moment_text(one.at, to.lang),
            one.why + (unsure if one.provisional else ""),
        )
        for one in found
    ]
    result = {
        "schedule": id,
        "year": number,
        "dates": [
            {
                "span": str(one.span),
                "planned": one.planned.isoformat(),
                "held": one.held.isoformat(),
                "at": one.at,
                "why": one.why,
                "provisional": one.provisional,
            }
            for one in found
        ],
    }
    head = ("周期", "时间", "说明") if to.lang == "zh" else ("Span", "At", "Why")
    return answer(to, result, [plan.title, *table(head, rows)])
