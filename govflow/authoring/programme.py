"""What the demonstration shows and leaves behind: numbered notices, timelines, histories, and the page that links them.

From played scenes to texts and bytes; writes nothing itself. The same scenes give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from govflow.authoring.staging import Issued, Kept, Played
from govflow.authoring.timeline import Sent, Teller, Told, lines, tell
from govflow.authoring.wording import OUTCOMES, Voice, day
from govflow.calendar import local
from govflow.notices import to_html, to_text
from govflow.source.canonical import canonical

RULE = 100
_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class Shown:
    """One case as it is shown: its heading, its timeline, the file of its history."""

    kept: Kept
    heading: str
    told: tuple[Told, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Part:
    """One scene as it is shown: its title, the notices with their numbers, the cases."""

    played: Played
    voice: Voice
    title: str
    subtitle: str
    notices: tuple[tuple[Sent, Issued, str], ...]
    cases: tuple[Shown, ...]


def parts(played: Sequence[Played], lang: str) -> tuple[Part, ...]:
    """The scenes with their notices numbered through."""
    found: list[Part] = []
    number = 0
    for one in played:
        voice = Voice(one.policy, one.people.name, lang)
        notices = tuple(_numbered(voice, one.issued, number))
        number += len(notices)
        found.append(_part(one, voice, notices))
    return tuple(found)


def _numbered(voice: Voice, issued: Sequence[Issued], before: int) -> Iterator[tuple[Sent, Issued, str]]:
    for number, one in enumerate(issued, before + 1):
        name = voice.policy.notices[one.notice].name or one.document.title
        yield Sent(number, name, one.document.title), one, f"notices/{number:02d}-{_UNFIT.sub('-', name)}"


def _part(played: Played, voice: Voice, notices: tuple[tuple[Sent, Issued, str], ...]) -> Part:
    sent = {one.key: named for named, one, _ in notices}
    names = {kept.case.id: _name(voice, kept) for kept in played.cases}
    shown = []
    for kept in played.cases:
        flow = voice.policy.workflows[kept.case.workflow]
        teller = Teller(voice, flow, sent, lambda case: names.get(case, case))
        file = f"history/{played.scene.label}-{kept.case.id}.json"
        shown.append(Shown(kept, _heading(voice, kept), tell(teller, kept.steps), file))
    title = voice.say(
        f"故事{played.scene.label}　{played.scene.feature}", f"Story {played.scene.label}: {played.scene.feature}"
    )
    return Part(played, voice, title, played.scene.instance.name, notices, tuple(shown))


def _name(voice: Voice, kept: Kept) -> str:
    title = voice.policy.workflows[kept.case.workflow].title
    return f"“{kept.name}”（{title}）" if kept.name else f"{title}（{kept.case.id}）"


def _heading(voice: Voice, kept: Kept) -> str:
    case = kept.case
    title = voice.policy.workflows[case.workflow].title
    name = f"“{kept.name}”" if kept.name else ""
    said = [name, title, case.id, voice.name(case.unit), _days(voice, case.opened, case.ended)]
    if case.ended is not None:
        said.append(voice.say("结果：", "outcome: ") + voice.pick(OUTCOMES.get(case.outcome), case.outcome))
    return "　".join(filter(None, said))


def _days(voice: Voice, opened: int, ended: int | None) -> str:
    first = day(voice, local(opened).date())
    if ended is None:
        return voice.say(f"{first}起，还在办理", f"since {first}, still open")
    last = local(ended).date()
    return first if last == local(opened).date() else voice.say(f"{first}至{day(voice, last)}", f"{first} to {last}")


def text_of(part: Part) -> Iterator[str]:
    """A scene as lines: its title, then one timeline a case."""
    yield "=" * RULE
    yield part.title
    yield f"　　{part.subtitle}"
    yield "=" * RULE
    for shown in part.cases:
        yield ""
        yield f"■ {shown.heading}"
        yield from lines(part.voice, shown.told)
    if part.played.others:
        yield ""
        count = part.played.others
        yield part.voice.say(
            f"　　（这段时间里按排期另开了{count}次例会，与本事无关，没有列出。）",
            f"  ({count} other meetings that the schedule opened meanwhile are not shown.)",
        )


def files_of(found: Sequence[Part]) -> Mapping[str, bytes]:
    """What is written, by path: notices as HTML and text, histories as canonical JSON."""
    files: dict[str, bytes] = {}
    for part in found:
        for _, one, path in part.notices:
            files[f"{path}.html"] = to_html(one.document).encode()
            files[f"{path}.txt"] = to_text(one.document).encode()
        for shown in part.cases:
            files[shown.file] = canonical(history_json(part, shown.kept)) + b"\n"
    return files


def history_json(part: Part, kept: Kept) -> Mapping[str, object]:
    """The history of one case, as it was recorded, with the head of its chain."""
    case = kept.case
    return {
        "govflow": 1,
        "case": case.id,
        "realm": part.played.scene.realm,
        "workflow": case.workflow,
        "title": part.voice.policy.workflows[case.workflow].title,
        "unit": case.unit,
        "state": case.state,
        "outcome": case.outcome,
        "edition": case.edition,
        "head": kept.head,
        "events": [{"seq": e.seq, "at": e.at, "event": e.event, "body": e.body} for e in kept.entries],
    }
