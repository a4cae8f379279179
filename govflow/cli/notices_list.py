"""`notices list`: the notices that are owed, as texts or files, and where each announced text stands.

What was announced since the last time is read by the gate first; what it holds is shown with how to clear it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import FINE, FOUND, answer, face
from govflow.cli.options import DB, Db, Json, Lang, Now, People, PolicyFolder, Viewer
from govflow.core.gate import ERROR

if TYPE_CHECKING:
    from govflow.cli.face import Face
    from govflow.cli.office import Office
    from govflow.core.case import Actor
    from govflow.engine.documents import Issued
    from govflow.engine.register import Publication
    from govflow.errors import Diagnostic

MOST = 10_000
"""Rows of the outbox that one run looks at."""


def notices(
    case: Annotated[str, Argument(metavar="CASE", help="只要这件事项的｜only those of this case")] = "",
    out: Annotated[
        Path | None, Option("--out", metavar="DIR", help="写到这个文件夹，每件一组文件｜write files to this folder")
    ] = None,
    form: Annotated[
        str,
        Option("--format", metavar="text,html,pdf,docx,png", help="写哪几种格式，默认 text,html｜formats of the files"),
    ] = "text,html",
    viewer: Viewer = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Nothing is marked as sent: sending is the business of the system that embeds the engine."""
    from govflow.cli.notice_files import formats
    from govflow.cli.office import office

    to = face("notices list", lang, json)
    forms = formats(form)
    with office(policy, db, organisation, now, case=case, every=True) as here:
        who = here.viewer(viewer)
        if case:
            here.engine.show(case, actor=who)
        while here.engine.check_notices(limit=1_000):
            pass
        lines: list[str] = []
        findings: dict[Diagnostic, None] = {}
        published = here.engine.publications(case, actor=who)
        old = {one.key for one in published if one.life in {"reprinted", "corrected", "withdrawn"}}
        owing = [one for one in owed(here, case, who) if one.key not in old]
        told = [_one(to, here, one, out, forms, lines, findings) for one in owing]
        lines.append(to.say(f"共 {len(told)} 件文书", f"{len(told)} notices"))
        lines += _register(to, here, published)
        result = {"notices": told, "publications": [_told(to, here, one) for one in published]}
        return answer(to, result, lines, findings=tuple(findings), code=FOUND if findings else FINE)


def _one(
    to: Face,
    here: Office,
    one: Issued,
    out: Path | None,
    forms: Any,
    lines: list[str],
    findings: dict[Diagnostic, None],
) -> dict[str, Any]:
    """One owed notice: written, or its text among the lines."""
    from govflow.authoring.account import notice_title
    from govflow.authoring.wording import party
    from govflow.cli.notice_files import rendered
    from govflow.notices import to_text

    text, names = to_text(one.document), [party(here.voice(to), who) for who in one.whom]
    title = notice_title(here.voice(to), one.notice)
    files: dict[str, str] = {}
    if out is not None:
        done = rendered(one.document, out / f"{one.key.replace('/', '-')}-{one.notice}", forms)
        files = dict(done.files)
        findings.update(dict.fromkeys(done.findings))
    whom = to.say("公布", "to everybody") if one.public else to.say("给", "to ") + "、".join(names or ["—"])
    lines.append(f"── {one.key}　{title}　{whom}")
    lines += [*files] if files else [text]
    return {
        "key": one.key, "case": one.case, "notice": one.notice, "title": title, "kind": one.kind,
        "audience": one.audience, "whom": list(one.whom), "day": one.day.isoformat(), "text": text,
        "files": list(files), "digests": files,
    }  # fmt: skip


def _register(to: Face, here: Office, published: tuple[Publication, ...]) -> list[str]:
    """Where the announced texts stand, one a line; what the gate holds with its text and how to let it through."""
    from govflow.cli.face import table
    from govflow.notices import to_text

    if not published:
        return []
    rows = [
        (one.key, _title(to, here, one), _life(to, one), _days(to, here, one), _hangs(to, one), _objected(to, one))
        for one in published
    ]
    head = to.say("编号 文书 公布状态 公示期 张贴 异议", "key notice life period posted objections").split(" ")
    lines = ["", to.say("公布的文书", "Publications"), *table(head, rows)]
    for one in published:
        if one.life == "held":
            document = one.read()
            lines += ["", to.say(f"被拦下：{one.key}　{_title(to, here, one)}", f"Held: {one.key}")]
            lines += [_found(to, one), *([] if document is None else [to_text(document).rstrip("\n")])]
    return lines


def _found(to: Face, one: Publication) -> str:
    if any(kind == ERROR for kind, _ in one.found):
        return "、".join(where for _, where in one.found)
    what = "、".join(f"{where}有{kind}" for kind, where in one.found)
    how = f"govflow fire {one.case} 放行文书 文书={one.text} 理由=… --actor …"
    return to.say(f"{what}。确实可以公开的，由有权的人放行：{how}", f"{what}. To let it through: {how}")


def _title(to: Face, here: Office, one: Publication) -> str:
    from govflow.authoring.account import notice_title

    return notice_title(here.voice(to), one.notice) if one.notice in here.policy.notices else one.notice


def _life(to: Face, one: Publication) -> str:
    from govflow.engine.register import LIFE_TITLES

    if one.life == "held" and any(kind == ERROR for kind, _ in one.found):
        return to.say("写不出来", "not composed")
    return to.say(LIFE_TITLES[one.life], one.life)


def _days(to: Face, here: Office, one: Publication) -> str:
    from govflow.calendar import day_of
    from govflow.notices.words import short_date

    if one.first is None or one.last is None:
        return ""
    span = f"{short_date(one.first)}至{short_date(one.last)}"
    left = one.days_left(day_of(here.now))
    if left is None:
        return span
    return span + (to.say(f"，还剩{left}天", f", {left} days left") if left else to.say("，今天截止", ", ends today"))


def _hangs(to: Face, one: Publication) -> str:
    here = sum(posting.removed is None for posting in one.postings)
    return to.say(f"{here}处", f"{here} places") if one.postings else ""


def _objected(to: Face, one: Publication) -> str:
    answered = sum(objection.answered is not None for objection in one.objections)
    if not one.objections:
        return ""
    return to.say(f"{len(one.objections)}件，已答复{answered}件", f"{len(one.objections)}, {answered} answered")


def _told(to: Face, here: Office, one: Publication) -> dict[str, Any]:
    from govflow.calendar import day_of

    def day(value: Any) -> str | None:
        return None if value is None else value.isoformat()

    return {
        "key": one.key, "case": one.case, "notice": one.notice, "title": _title(to, here, one), "kind": one.kind,
        "audience": one.audience, "life": one.life, "found": [list(pair) for pair in one.found], "posted": one.posted,
        "first": day(one.first), "last": day(one.last), "days_left": one.days_left(day_of(here.now)),
        "take_down": day(one.take_down), "erase_on": day(one.erase_on), "replaced": one.replaced,
        "document": one.document,
        "places": [
            {"place": p.place, "at": p.at, "evidence": p.evidence, "removed": p.removed} for p in one.postings
        ],
        "objections": [{"case": o.case, "raised": o.raised, "answered": o.answered} for o in one.objections],
    }  # fmt: skip


def owed(here: Office, case: str = "", viewer: Actor | None = None) -> tuple[Issued, ...]:
    """The notices that are owed, oldest first; of one case, or of all that a viewer may know of."""
    from govflow.cli.office import realm
    from govflow.engine.documents import KINDS, documents

    with here.store.snapshot() as db:
        rows = here.store.owed(db, realm(), 2**62, MOST, kinds=KINDS)
        under = {}
        for owner in {row.owner_id for row in rows}:
            kept = here.store.load(db, realm(), owner)
            under[owner] = here.policy if kept is None else here.editions.get(kept.edition, here.policy)
    known = {owner for owner in under if here.knows(owner, viewer)}
    mine = [row for row in rows if case in {"", row.owner_id} and row.owner_id in known]
    return documents(mine, lambda owner: under[owner], here.people)
