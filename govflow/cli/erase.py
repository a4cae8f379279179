"""`erase`: forget what was recorded of an ended case. The chain stays, and so does how the case ended."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from govflow.cli.face import answer, face
from govflow.cli.options import DB, Actor, Case, Db, Json, Lang, Now, People, PolicyFolder


def erase(
    case: Case,
    actor: Actor,
    yes: Annotated[bool, Option("--yes", help="确实要删除；删除不能恢复｜really erase; this cannot be undone")] = False,
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 for a case that has not ended, 2 without `--yes`."""
    from govflow.cli.office import office
    from govflow.cli.usage import misuse

    to = face("erase", lang, json)
    with office(policy, db, organisation, now, case=case) as here:
        who = here.actor(actor)
        here.engine.show(case, actor=here.viewer(actor))
        if not yes:
            raise misuse("GF947")
        erased = here.engine.erase(case, actor=who)
        line = to.say(
            f"{case}：{erased.events} 条记录的内容已删除，办理结果和记录链保留",
            f"{case}: the content of {erased.events} events is gone; the outcome and the chain stay",
        )
        return answer(to, {"case": case, "events": erased.events}, [line])
