"""`draw`: a workflow as a Mermaid state diagram."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from govflow.cli.face import answer, face
from govflow.cli.options import Json, Lang, PolicyFolder


def draw(
    workflow: Annotated[str, Argument(metavar="WORKFLOW", help="流程：名称或编号｜the workflow, by title or id")],
    policy: PolicyFolder = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Print the diagram; paste it where Mermaid is shown."""
    from govflow.authoring.diagram import mermaid
    from govflow.cli.loading import load
    from govflow.cli.names import among

    to = face("draw", lang, json)
    _, known = load(policy)
    named = ((f.id, f.title if f.applies is None else f"{f.title} {f.version}") for f in known.workflows.values())
    id = among("流程", workflow, named)
    titles = {role.id: role.title for role in known.roles.values()}
    titles |= {body.id: body.title for body in known.electorates.values()}
    picture = mermaid(known.workflows[id], to.lang, titles)
    return answer(to, {"workflow": id, "mermaid": picture}, [picture.rstrip("\n")])
