"""`show`: a case as it is."""

from __future__ import annotations

from govflow.cli.face import answer, face
from govflow.cli.options import DB, Case, Db, Json, Lang, Now, People, PolicyFolder, Viewer


def show(
    case: Case,
    viewer: Viewer = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """State, people, contents, work, deadlines with their reasons."""
    from govflow.authoring.account import case_lines
    from govflow.cli.office import office
    from govflow.cli.telling import whole_case

    to = face("show", lang, json)
    with office(policy, db, organisation, now, case=case) as here:
        found = here.engine.show(case, actor=here.viewer(viewer))
        flow, voice = here.workflow_of(found), here.voice(to, found)
        return answer(to, whole_case(voice, flow, found), case_lines(voice, flow, found, here.now))
