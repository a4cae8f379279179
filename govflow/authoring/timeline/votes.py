"""Votes and signing in, for reading: who could vote, how many papers came in, what was counted and what was needed.

Open papers are listed by name. Of sealed ones only their number is known here, as in the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govflow.authoring.timeline.chosen import chosen_notes
from govflow.authoring.timeline.law import bracket, iso_day, parameter_text, parameters_of, source_of
from govflow.authoring.timeline.told import Note, Teller
from govflow.authoring.wording import Voice, moment
from govflow.core.step import Paper, Step
from govflow.feel import parse_mark
from govflow.notices import words
from govflow.policy.definition import Ballot

Json = Any
CHOICES: Mapping[str, tuple[str, str]] = {
    "for": ("同意", "for"),
    "against": ("反对", "against"),
    "abstain": ("弃权", "abstaining"),
    "invalid": ("废票", "invalid"),
    "recuse": ("回避", "recused"),
}


def called_notes(teller: Teller, step: Step) -> Iterator[Note]:
    """A ballot that this step called: electorates and their sizes, when papers are taken, what it must reach."""
    work = step.after.work
    definition = _ballot(teller, step.after.state)
    if work is None or work["kind"] != "ballot" or definition is None or _visit(step) == step.after.visit:
        return
    voice = teller.voice
    bodies = (_electorate(voice, name, totals) for name, totals in work["electorates"].items())
    joined = {"all": "，都须通过", "any": "，有一个通过即可"}.get(work["join"], "")
    yield Note("vote", voice.say(f"付表决：{'；'.join(bodies)}{joined}", f"electorates: {'; '.join(bodies)}"))
    yield from _roll(voice, step)
    if work["opens"] != work["called"]:
        notice = "，".join(parameter_text(voice, name, iso_day(step)) for name in parameters_of((definition.ahead,)))
        opens = moment(voice, work["opens"])
        yield Note("vote", voice.say(f"{opens}起投票，{notice}", f"papers are taken from {opens}, {notice}"))
    yield from _marks(voice, step, definition)


def _ballot(teller: Teller, state: str) -> Ballot | None:
    found = teller.workflow.states.get(state)
    return found.work if found and isinstance(found.work, Ballot) else None


def _visit(step: Step) -> int:
    return 0 if step.before is None else step.before.visit


def _electorate(voice: Voice, name: str, totals: Mapping[str, int]) -> str:
    title = voice.policy.electorates[name].title
    area = f"、{words.square_metres(totals['area'])}" if totals["area"] else ""
    if not totals["n"]:
        return voice.say(f"{title}无人，略过", f"{title}: vacant, passed over")
    return voice.say(f"{title}{totals['n']}人{area}", f"{title}: {totals['n']}{area}")


def _marks(voice: Voice, step: Step, definition: Ballot) -> Iterator[Note]:
    work = step.after.work
    assert work is not None
    for key, expression, zh, en in (
        ("quorum", definition.quorum, "参与标准", "quorum"),
        ("pass", definition.passed, "通过标准", "to pass"),
    ):
        if work[key] is None or expression is None:
            continue
        used = [n for n in parameters_of((expression,)) if _value(voice, n, iso_day(step)) == work[key]]
        law = source_of(voice, used[0], iso_day(step)) if used else ""
        yield Note("vote", f"{voice.say(zh, en)}{voice.say('：', ': ')}{_mark(voice, work[key])}{bracket(voice, law)}")


def _value(voice: Voice, parameter: str, day: str) -> str:
    dated = voice.policy.parameters[parameter].on(day)
    return "" if dated is None else str(dated.value)


def _mark(voice: Voice, text: str) -> str:
    mark = parse_mark(text)
    return text if mark is None or voice.lang == "en" else mark.zh()


def _roll(voice: Voice, step: Step) -> Iterator[Note]:
    """How a roll of parts became electors: one owner of many parts is one, co-owners are one, and the developer too."""
    parts = next((v for key, v in step.reads.items() if key.startswith("parts|")), None)
    sized = any(totals["area"] for totals in (step.after.work or {}).get("electorates", {}).values())
    if not parts or not sized or voice.lang == "en":
        return
    owned: dict[tuple[str, ...], int] = {}
    for part in parts:
        owned[tuple(sorted(part[3]))] = owned.get(tuple(sorted(part[3])), 0) + 1
    unsold = sum(1 for part in parts if part[4])
    most = max((count for owners, count in owned.items() if not _sells(parts, owners)), default=0)
    joint = sum(1 for owners in owned if len(owners) > 1)
    said = [f"名册上专有部分{len(parts)}处"]
    if unsold:
        said.append(f"建设单位没有售出的{unsold}处合为1人")
    if most > 1:
        said.append(f"一人有几处的（最多{most}处）只算1人")
    if joint:
        said.append(f"共有的{joint}组各合为1人")
    yield Note("vote", "，".join(said))


def _sells(parts: Iterable[Json], owners: tuple[str, ...]) -> bool:
    return any(part[4] and tuple(sorted(part[3])) == owners for part in parts)


def papers_notes(voice: Voice, papers: Iterable[tuple[Paper, str]]) -> Iterator[Note]:
    """Papers in hand: (paper, who cast it). By name where the vote is open, counted where it is not."""
    by: dict[str, dict[str, list[str]]] = {}
    for paper, who in papers:
        choice = "" if paper.secrecy != "open" or paper.marks else paper.choice
        by.setdefault(paper.electorate, {}).setdefault(choice, []).append(who)
    for electorate, choices in by.items():
        title = voice.policy.electorates[electorate].title
        for choice, people in choices.items():
            if not choice:
                said = voice.say(f"{title}：收到表决票{len(people)}张", f"{title}: {len(people)} papers")
            else:
                names = "、".join(map(voice.name, people))
                said = f"{title}　{voice.pick(CHOICES[choice])}{len(people)}{voice.say('人', '')}：{names}"
            yield Note("vote", said)


def result_notes(voice: Voice, step: Step) -> Iterator[Note]:
    """The count of the ballot that ended with this step, as a table: one line an electorate and measure."""
    if step.before is None or (step.before.work or {}).get("kind") != "ballot" or step.event.source != "work":
        return
    result: Mapping[str, Json] = step.before.results.get("<ballot>") or {}
    lines = result.get("tally") or ()
    if lines:
        yield Note("vote", voice.say("计票", "count"), tuple(_table(voice, lines)))
    yield from chosen_notes(voice, result)


def answered_notes(voice: Voice, step: Step) -> Iterator[Note]:
    """How the asks that ended with this step went: how many of how many, and what may be shown of their answers."""
    if step.before is None or (step.before.work or {}).get("kind") != "asks" or step.event.source != "work":
        return
    kept: Mapping[str, Json] = step.before.results.get("<asks>") or {}
    if kept:
        asked, answered = kept["asked"], kept["answered"]
        yield Note("vote", voice.say(f"应回答{asked}人，已回答{answered}人", f"{answered} of {asked} answered"))


def _table(voice: Voice, lines: Iterable[Mapping[str, Json]]) -> Iterator[tuple[str, ...]]:
    if voice.lang == "en":
        yield ("electorate", "measure", "total", "taking part", "for", "against", "abstaining", "needed", "held")
    else:
        yield ("表决主体", "计量", "全体", "参与", "同意", "反对", "弃权", "须达到", "达到")
    for line in lines:
        measured = _measured(line["measure"])
        held = line["quorate"] and line["held"]
        yield (
            line["electorate"],
            voice.say("面积", "area") if line["measure"] == "area" else voice.say("人数", "heads"),
            measured(line["total"]),
            measured(line["participating"]) + _percent(line["participating"], line["total"]),
            measured(line["for"]) + _percent(line["for"], line["participating"]),
            measured(line["against"]),
            measured(line["abstain"]),
            voice.say(
                f"参与{measured(line['quorum_required'])}、同意{measured(line['required'])}",
                f"{measured(line['quorum_required'])} / {measured(line['required'])}",
            ),
            voice.say("是", "yes") if held else voice.say("否", "no"),
        )


def _measured(measure: str) -> Any:
    return str if measure == "heads" else lambda n: words.square_metres(n).removesuffix("平方米")


def _percent(part: int, whole: int) -> str:
    return f"（{words.percent(part, whole, 2)}）" if whole else ""
