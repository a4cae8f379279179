"""`report`: figures of a period as tables, one page, sheets or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from govflow.cli.face import FINE, Face, answer, face, table
from govflow.cli.options import DB, Db, Json, Lang, Now, People, PolicyFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govflow.authoring.wording import Voice
    from govflow.cli.office import Office
    from govflow.engine.figures import Told

FORMS = ("text", "html", "csv", "json")


def report(
    figures: Annotated[
        list[str] | None, Argument(metavar="FIGURE", help="指标：名称或编号，不写就是全部｜figures, all by default")
    ] = None,
    period: Annotated[
        str,
        Option("--period", metavar="P", help="周期：2026-09、2026-Q3、2026-H1、2026；不写是各指标的本期｜the period"),
    ] = "",
    per: Annotated[
        str,
        Option("--per", metavar="KIND", help="按哪类单位分列，如 小区；写 none 只要合计｜by which kind of unit"),
    ] = "",
    unit: Annotated[str, Option("--unit", metavar="U", help="只算这个单位和它下面的｜this unit and below")] = "",
    form: Annotated[
        str, Option("--format", metavar="text|html|csv|json", help="格式，默认 text｜the format, text by default")
    ] = "text",
    out: Annotated[
        Path | None,
        Option("-o", "--out", metavar="DIR", help="写到这个文件夹：网页和表格｜a folder for page and sheets"),
    ] = None,
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Computed from the store as it is; nothing is written to it."""
    from govflow.cli.names import one
    from govflow.cli.office import office
    from govflow.cli.usage import misuse

    if form not in FORMS:
        raise misuse("GF648", form=form)
    to = face("report", lang, json or form == "json")
    with office(policy, db, organisation, now, older=False) as here:
        _asked(here, period)
        voice = here.voice(to)
        place = one(here.book, "unit", unit) if unit else ""
        found = [_told(here, name, period, per, place) for name in _chosen(here, figures or [])]
        checked = here.engine.expected(_span(period) if period else None)
        wrote = _write(here, voice, found, checked, out, form) if out is not None else []
        result = {"figures": [_json(voice, told) for told in found], "written": wrote}
        if wrote:
            lines: Any = [to.say(f"写了 {len(wrote)} 个文件：{out}", f"{len(wrote)} files written: {out}")]
        elif form in {"html", "csv"}:
            lines = [_text(here, voice, found, checked, form).rstrip("\r\n")]
        else:
            lines = _lines(to, voice, found)
        return answer(to, result, lines, findings=checked, code=FINE)


def _asked(here: Office, period: str) -> None:
    """A realm without a case beside others that have some, and a period that has not begun, are slips of the pen."""
    from govflow.calendar import day_of
    from govflow.cli.office import realm
    from govflow.cli.usage import misuse
    from govflow.errors import nearest

    with here.store.snapshot() as db:
        realms = here.store.realms(db)
    if realms and realm() not in realms:
        near = nearest(realm(), realms)
        raise misuse("GF680", realm=realm(), **({"near": near} if near else {}))
    today = day_of(here.now)
    if period and _span(period).first > today:
        raise misuse("GF681", period=_span(period).zh(), period_en=str(_span(period)), today=today.isoformat())


def _chosen(here: Office, names: list[str]) -> list[str]:
    from govflow.cli.names import among

    known = here.policy.counting.figures
    titled = [(figure.id, figure.title) for figure in known.values()]
    return [among("指标", name, titled) for name in names] or list(known)


def _span(text: str) -> Any:
    from govflow.calendar import parse_span
    from govflow.cli.usage import misuse

    span = parse_span(text)
    if span is None:
        raise misuse("GF645", given=text)
    return span


def _told(here: Office, name: str, period: str, per: str, unit: str) -> Told:
    from govflow.calendar import day_of, span_of
    from govflow.cli.names import among

    figure = here.policy.counting.figures[name]
    span = _span(period) if period else span_of(figure.span, day_of(here.now))
    kinds = [(kind.id, kind.title) for kind in here.policy.unit_kinds.values()]
    by = None if not per else "" if per == "none" else among("单位种类", per, kinds)
    return here.engine.figure(name, span, per=by, unit=unit)


def _lines(to: Face, voice: Voice, found: list[Told]) -> Iterator[str]:
    from govflow.authoring.report import rows as tell

    for told in found:
        yield f"【{told.figure.title}】" + "".join(tell.notes(voice, told))
        if told.figure.kind == "stages":
            yield from _grid(*tell.stages(voice, told))
        else:
            yield from _grid(*tell.trimmed(tell.head(voice, told), tell.rows(voice, told)))
        if told.excluded:
            yield to.say("剔除清单：", "Left out:")
            yield from _grid(*tell.excluded(voice, told))
        yield ""


def _grid(top: tuple[str, ...], grid: list[tuple[str, ...]]) -> list[str]:
    return table(top, grid) if grid else ["  —"]


def _text(here: Office, voice: Voice, found: list[Told], checked: Any, form: str) -> str:
    if form == "csv":
        from govflow.authoring.report.sheet import BOM, figures_csv

        return figures_csv(voice, found).removeprefix(BOM).replace("\r\n", "\n")
    from govflow.authoring.report.page import page

    return page(voice, found, checked, here.now)


def _write(here: Office, voice: Voice, found: list[Told], checked: Any, out: Path, form: str) -> list[str]:
    """The page (unless only sheets are wanted) and the sheets; the names that were written."""
    from govflow.authoring.report.page import page
    from govflow.authoring.report.sheet import files
    from govflow.cli.loading import write_text

    texts = [file for told in found for file in files(voice, told)]
    if form != "csv":
        texts.insert(0, ("report.html", page(voice, found, checked, here.now)))
    for name, text in texts:
        write_text(out / name, text)
    return [name for name, _ in texts]


def _json(voice: Voice, told: Told) -> dict[str, Any]:
    from govflow.authoring.report import rows as tell

    shown = tell.rows(voice, told)
    return {
        "figure": told.figure.id,
        "title": told.figure.title,
        "kind": told.figure.kind,
        "period": str(told.span),
        "per": told.per,
        "as_of": told.as_of,
        "rows": [
            {
                "unit": line.unit,
                "title": row.unit,
                "value": row.value,
                "base": row.base,
                "before": row.before,
                "change": row.change,
                "light": line.light,
                "unknown": line.now.unknown,
                "total": row.total,
            }
            for line, row in zip((*told.lines, told.total), shown, strict=True)
        ],
        "excluded": [
            {"case": one.case, "reason": one.reason, "approver": one.approver, "by": one.by} for one in told.excluded
        ],
        "stages": [
            {"case": one.case, "unit": one.unit, "state": one.state, "days": one.days, "light": one.light}
            for one in told.stages
        ],
        "notes": list(tell.notes(voice, told)),
    }
