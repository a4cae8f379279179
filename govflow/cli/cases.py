"""`cases`: lists of cases: what waits for somebody, what is overdue, what a unit has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Option

from govflow.cli.face import Face, answer, face, table
from govflow.cli.options import DB, Db, Json, Lang, Now, People, PolicyFolder, Viewer

if TYPE_CHECKING:
    from govflow.cli.office import Office
    from govflow.core.case import Case as Found
    from govflow.scenario.lookup import Book


def cases(
    actor: Annotated[
        str, Option("--actor", metavar="P", help="等这个人办的：姓名或编号｜those that wait for this person")
    ] = "",
    unit: Annotated[str, Option("--unit", metavar="U", help="这个单位和它下面的｜at this unit and below it")] = "",
    state: Annotated[str, Option("--state", metavar="S", help="在这个状态的：名称或编号｜in this state")] = "",
    role: Annotated[str, Option("--role", metavar="R", help="等这个角色办的｜those that wait for this role")] = "",
    overdue: Annotated[bool, Option("--overdue", help="只列已过期的｜only those past their due")] = False,
    every: Annotated[bool, Option("--all", help="已办结的也列出｜ended ones too")] = False,
    limit: Annotated[str, Option("--limit", metavar="N", help="最多列多少件｜at most so many")] = "100",
    after: Annotated[str, Option("--after", metavar="CASE", help="从这件之后接着列｜go on after this case")] = "",
    viewer: Viewer = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Open cases, oldest first; ended ones with `--all` or a state in which cases end."""
    from govflow.cli.names import one
    from govflow.cli.office import office
    from govflow.cli.telling import case_json
    from govflow.cli.usage import whole

    to = face("cases", lang, json)
    most = whole(limit, "--limit", 1)
    with office(policy, db, organisation, now) as here:
        found: list[Found] = []
        for each in _states(here.book, state):
            found += here.engine.cases(
                actor=here.actor(actor) if actor else None,
                unit=one(here.book, "unit", unit) if unit else "",
                state=each,
                role=one(here.book, "role", role) if role else "",
                overdue=overdue,
                ended=every,
                after=after,
                limit=most,
                viewer=here.viewer(viewer),
            )
        found = sorted(found, key=lambda case: (case.opened, case.id))[:most]
        rows = [_row(to, here, case) for case in found]
        head = ("编号", "流程", "状态", "单位", "提出", "最近到期")
        english = ("Case", "Workflow", "State", "Unit", "Opened", "Next due")
        lines = table(english if to.lang == "en" else head, rows) if rows else []
        count = (
            to.say(f"共 {len(rows)} 件", f"{len(rows)} cases")
            if rows
            else _nothing(to, every or overdue or bool(state))
        )
        result = {"cases": [case_json(here.voice(to, case), here.workflow_of(case), case) for case in found]}
        return answer(to, result, [*lines, count])


def _nothing(to: Face, narrowed: bool) -> str:
    if narrowed:
        return to.say("没有符合的事项。", "0 cases")
    return to.say(
        "没有符合的事项；已办结的不在内，加 --all 列出。", "0 cases; ended ones are left out: --all shows them"
    )


def _row(to: Face, here: Office, case: Found) -> tuple[str, ...]:
    from govflow.authoring.account import state_title
    from govflow.authoring.wording import day, deadline
    from govflow.calendar import day_of
    from govflow.cli.telling import next_due

    flow, voice = here.workflow_of(case), here.voice(to, case)
    due = next_due(case)
    late = to.say("（已过期）", " (past)") if due is not None and due <= here.now else ""
    return (
        case.id,
        flow.title,
        state_title(flow, case.state),
        voice.name(case.unit),
        day(voice, day_of(case.opened)),
        "" if due is None else deadline(voice, due) + late,
    )


def _states(book: Book, state: str) -> tuple[str, ...]:
    """The ids of the states a name stands for: several workflows may call theirs alike. Raises Usage."""
    from govflow.cli.usage import Usage

    if not state:
        return ("",)
    found = book.ids("state", state)
    if not found:
        raise Usage([book.finding("state", state)])
    return found
