"""`notices list`: the notices that are owed, written out as text and HTML from the facts captured at their steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import answer, face
from govflow.cli.options import DB, Db, Json, Lang, Now, People, PolicyFolder

if TYPE_CHECKING:
    from govflow.cli.office import Office
    from govflow.engine.documents import Issued

MOST = 10_000
"""Rows of the outbox that one run looks at."""


def notices(
    case: Annotated[str, Argument(metavar="CASE", help="只要这件事项的｜only those of this case")] = "",
    out: Annotated[
        Path | None, Option("--out", metavar="DIR", help="写到这个文件夹，每件一个 .txt 和一个 .html｜write files")
    ] = None,
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Nothing is marked as sent: sending is the business of the system that embeds the engine."""
    from govflow.authoring.account import notice_title
    from govflow.authoring.wording import party
    from govflow.cli.loading import write_text
    from govflow.cli.office import office
    from govflow.notices import to_html, to_text

    to = face("notices list", lang, json)
    with office(policy, db, organisation, now, case=case) as here:
        if case:
            here.engine.show(case)
        lines: list[str] = []
        told: list[dict[str, Any]] = []
        for one in owed(here, case):
            text, names = to_text(one.document), [party(here.voice(to), who) for who in one.whom]
            title = notice_title(here.voice(to), one.notice)
            files = []
            if out is not None:
                base = out / f"{one.key.replace('/', '-')}-{one.notice}"
                files = [f"{base}.txt", f"{base}.html"]
                write_text(Path(files[0]), text)
                write_text(Path(files[1]), to_html(one.document))
            whom = to.say("公布", "to everybody") if one.public else to.say("给", "to ") + "、".join(names or ["—"])
            lines.append(f"── {one.key}　{title}　{whom}")
            lines += [*files] if files else [text]
            told.append(
                {
                    "key": one.key, "case": one.case, "notice": one.notice, "title": title, "kind": one.kind,
                    "audience": one.audience, "whom": list(one.whom), "day": one.day.isoformat(), "text": text,
                    "files": files,
                }
            )  # fmt: skip
        lines.append(to.say(f"共 {len(told)} 件文书", f"{len(told)} notices"))
        return answer(to, {"notices": told}, lines)


def owed(here: Office, case: str = "") -> tuple[Issued, ...]:
    """The notices that are owed, oldest first; of one case, or of all."""
    from govflow.cli.office import realm
    from govflow.engine.documents import KINDS, documents

    with here.store.snapshot() as db:
        rows = here.store.owed(db, realm(), 2**62, MOST, kinds=KINDS)
        under = {}
        for owner in {row.owner_id for row in rows}:
            kept = here.store.load(db, realm(), owner)
            under[owner] = here.policy if kept is None else here.editions.get(kept.edition, here.policy)
    mine = [row for row in rows if case in {"", row.owner_id}]
    return documents(mine, lambda owner: under[owner], here.people)
