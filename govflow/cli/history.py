"""`history`: what happened to a case, in order; whether its log is whole; heads to be kept elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Option

from govflow.cli.face import FINE, FOUND, Face, answer, face
from govflow.cli.options import DB, Case, Db, Json, Lang, Now, People, PolicyFolder, Viewer

if TYPE_CHECKING:
    from govflow.core.case import Actor
    from govflow.engine import Engine, Entry
    from govflow.errors import Diagnostic


def history(
    case: Case,
    verify: Annotated[
        bool, Option("--verify", help="核验记录链，并按记录重算一遍｜verify the chain and replay every step")
    ] = False,
    heads: Annotated[
        Path | None,
        Option(
            "--heads",
            metavar="FILE",
            help="链头文件：先同库里比对，没有问题再更新；请存放在别处"
            "｜kept heads of all cases: compared first, then brought up to date; keep the file elsewhere",
        ),
    ] = None,
    viewer: Viewer = "",
    policy: PolicyFolder = None,
    db: Db = DB,
    organisation: People = None,
    now: Now = "",
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 when the log was changed."""
    from govflow.authoring.account import entry_line, heading
    from govflow.cli.office import office

    to = face("history", lang, json)
    with office(policy, db, organisation, now, case=case) as here:
        kept = {} if heads is None else _kept(heads)
        who = here.viewer(viewer)
        changed = here.engine.compare_heads(kept, actor=who)
        if any(finding.code == "GF923" and finding.arguments["case"] == case for finding in changed):
            # Of a case that was removed there is nothing to show; that it was here is what the heads are kept for.
            return answer(to, {"case": case, "events": [], "verified": None}, findings=changed, code=FOUND)
        held = here.engine.show(case, actor=who)
        flow, voice = here.workflow_of(held), here.voice(to, held)
        try:
            entries = here.engine.history(case, actor=who)
        except ValueError:  # an event that cannot be read: the verification says which
            entries, verify = (), True
        lines = [heading(voice, held)]
        lines += [f"{one.seq:>3}　{entry_line(voice, flow, one.body, one.at, one.event)}" for one in entries]
        findings: tuple[Diagnostic, ...] = ()
        checked: dict[str, Any] | None = None
        if verify:
            findings, checked = _checked(here.engine, case, who)
            lines.append(_verdict(to, checked, bool(findings)))
        if heads is not None:
            findings = (*findings, *changed)
            if not findings:
                _keep(heads, here.engine.heads(actor=who))
                lines.append(to.say(f"链头已存入 {heads}", f"heads kept in {heads}"))
        result = {"case": case, "events": [_entry(one) for one in entries], "verified": checked}
        return answer(to, result, lines, findings=findings, code=FOUND if findings else FINE)


def _checked(engine: Engine, case: str, who: Actor | None) -> tuple[tuple[Diagnostic, ...], dict[str, Any]]:
    """The chain verified and every step decided again: what differs, and how much was looked at."""
    verdict, replayed = engine.verify(case, actor=who), engine.replay(case, actor=who)
    findings = tuple(dict.fromkeys((*verdict.findings, *replayed.findings)))
    told = {"events": verdict.events, "erased": verdict.erased, "replayed": replayed.same, "head": verdict.head}
    return findings, told


def _verdict(to: Face, checked: Mapping[str, Any], wrong: bool) -> str:
    if wrong:
        return to.say("核验不通过：", "The log does not verify:")
    erased = (
        to.say(f"，其中 {checked['erased']} 条内容已删除", f", {checked['erased']} erased") if checked["erased"] else ""
    )
    return to.say(
        f"核验通过：{checked['events']} 条记录完整{erased}；按记录重算 {checked['replayed']} 步，结果相同",
        f"The log is whole: {checked['events']} events{erased}; {checked['replayed']} replayed alike",
    )


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "event": entry.event,
        "title": entry.title,
        "erased": entry.erased,
        "body": entry.body,
    }


def _kept(path: Path) -> dict[str, tuple[int, str]]:
    import json as codec

    from govflow.cli.loading import read_text
    from govflow.cli.usage import unusable

    if not path.exists():
        return {}
    try:
        found = codec.loads(read_text(path))
        return {str(case): (int(seq), str(head)) for case, (seq, head) in found["heads"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise unusable(path, "不是链头文件", "it is no file of heads") from None


def _keep(path: Path, heads: Mapping[str, tuple[int, str]]) -> None:
    import json as codec

    from govflow.cli.loading import write_text

    told = {"govflow": 1, "heads": {case: list(head) for case, head in sorted(heads.items())}}
    write_text(path, codec.dumps(told, ensure_ascii=False, indent=1) + "\n")
