"""The telling: steps of one case to the entries of its timeline, the noise of the system folded into what caused it.

Papers and signatures that come one after another are one entry. What the engine says to a case in its own affairs (a
child has its number, someone waits, a count begins) makes no entry; what came of it stands under the entry before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from govflow.authoring.timeline import deeds, dues, law, votes
from govflow.authoring.timeline.told import Note, Teller, Told, at_of
from govflow.authoring.wording import OUTCOMES, RELATIONS, Voice
from govflow.calendar import parse_period
from govflow.core.clocks import REMINDER
from govflow.core.step import Paper, Step
from govflow.notices import words
from govflow.policy.definition import Cases, Publish

FOLDED = frozenset({
    "case.opened", "case.child", "case.watch",
    "ballot.count", "publication.end", "attendance.judge", "asks.close",
})  # fmt: skip
"""Events of the engine's own: what they bring about is told, they are not."""
GATHERED = frozenset({"ballot.cast", "attendance.sign", "asks.answer"})
"""Acts that many people do one after another."""
STAGES: Mapping[str, tuple[str, str]] = {"due-reminder": ("到期", "due"), "due": ("到期", "due")}


@dataclass(slots=True)
class _Gathering:
    """Acts of one kind that follow one another, until something else happens."""

    steps: list[Step] = field(default_factory=list)

    def takes(self, step: Step) -> bool:
        """Whether the step belongs to them."""
        first = self.steps[0] if self.steps else None
        return first is None or (first.event.name, first.before and first.before.visit) == (
            step.event.name,
            step.before and step.before.visit,
        )


def tell(teller: Teller, steps: Iterable[Step]) -> tuple[Told, ...]:
    """The entries of one case, in order."""
    told: list[Told] = []
    cited = law.Cited()
    gathered = _Gathering()
    for step in steps:
        if step.event.name in GATHERED and gathered.takes(step) and not step.dropped:
            gathered.steps.append(step)
            continue
        _close(teller, gathered, told)
        if step.event.name in GATHERED:
            gathered.steps.append(step)
        else:
            _one(teller, cited, step, told)
    _close(teller, gathered, told)
    return tuple(told)


def _close(teller: Teller, gathered: _Gathering, told: list[Told]) -> None:
    if gathered.steps:
        told.append(_GATHER[gathered.steps[0].event.name](teller, gathered.steps))
        gathered.steps = []


def _papers(teller: Teller, steps: list[Step]) -> Told:
    voice = teller.voice
    papers: list[tuple[Paper, str]] = [(paper, s.event.actor.principal) for s in steps for paper in s.papers]
    who = voice.say(f"{len(steps)}人", f"{len(steps)} people") if len(steps) > 1 else _who(teller, steps[0])
    what = voice.say("投票", "cast papers")
    return Told(at_of(steps[0]), who, what, notes=tuple(votes.papers_notes(voice, papers)))


def _present(teller: Teller, steps: list[Step]) -> Told:
    voice = teller.voice
    names = "、".join(voice.name(str(s.event.data.get("person", s.event.actor.principal))) for s in steps)
    what = voice.say(f"登记到会{len(steps)}人", f"sign in {len(steps)}")
    return Told(at_of(steps[0]), _who(teller, steps[0]), what, notes=(Note("said", names),))


def _answers(teller: Teller, steps: list[Step]) -> Told:
    """Who answered is told, what he answered is not: open answers stand with their events, sealed ones nowhere here."""
    voice = teller.voice
    said = (str(s.event.data.get("for", s.event.actor.principal)).removeprefix("person:") for s in steps)
    names = "、".join(dict.fromkeys(voice.name(person) for person in said))
    who = voice.say(f"{len(steps)}人", f"{len(steps)} people") if len(steps) > 1 else _who(teller, steps[0])
    return Told(at_of(steps[0]), who, voice.say("回答征询", "answer"), notes=(Note("said", names),))


_GATHER = {"ballot.cast": _papers, "attendance.sign": _present, "asks.answer": _answers}


def _one(teller: Teller, cited: law.Cited, step: Step, told: list[Told]) -> None:
    notes = tuple(_notes(teller, cited, step))
    quiet = bool(step.dropped) or (step.event.name in FOLDED and not _objection_over(teller, step))
    if quiet and (not notes or (told and at_of(step) == told[-1].at)):
        if notes:
            told[-1] = told[-1].also(notes)
        return
    if step.event.name == REMINDER and not any(note.kind in {"sent", "moved"} for note in notes):
        return
    told.append(Told(at_of(step), _who(teller, step), _what(teller, step), _state(teller, step), notes))


def _objection_over(teller: Teller, step: Step) -> str:
    """How an objection ended, for whoever reads the case it was raised against; empty for any other step."""
    data = step.event.data
    found = teller.workflow.states.get(step.before.state if step.before else "")
    work = found.work if found else None
    if step.event.name != "case.child" or not data["ended"] or not isinstance(work, Publish) or not work.objections:
        return ""
    state = teller.voice.policy.workflows[work.objections.workflow].states.get(str(data["state"]))
    return state.title if state else str(data["outcome"])


def _notes(teller: Teller, cited: law.Cited, step: Step) -> Iterator[Note]:
    return chain(
        deeds.said_notes(teller, step),
        votes.result_notes(teller.voice, step),
        votes.answered_notes(teller.voice, step),
        law.table_notes(teller.voice, cited, step),
        deeds.moved_notes(teller, step),
        deeds.handed_notes(teller, step),
        deeds.opened_notes(teller, step),
        votes.called_notes(teller, step),
        dues.schedule_notes(teller, step),
        dues.due_notes(teller, cited, step),
        deeds.sent_notes(teller, step),
        deeds.ended_notes(teller, step),
    )


def _state(teller: Teller, step: Step) -> str:
    return teller.voice.say(" → ", " → ").join(teller.state(state) for state in step.path)


def _who(teller: Teller, step: Step) -> str:
    """Who acted, by which role or relation, and for whom."""
    voice, actor = teller.voice, step.event.actor
    if actor.id == "system":
        return _system(teller, step)
    name = voice.name(actor.id)
    if actor.on_behalf_of not in {None, actor.id}:
        giver = voice.name(str(actor.on_behalf_of))
        name = voice.say(f"{name}代{giver}", f"{name} for {giver}")
    by = next((said for held in step.held if (said := _held(voice, step, held))), "")
    return f"{name}{law.bracket(voice, by)}"


def _system(teller: Teller, step: Step) -> str:
    voice, event = teller.voice, step.event
    if event.source in {"case", "work"} and event.case:
        return teller.case_name(event.case)
    if event.source == "start":
        return teller.case_name(event.case) if event.case else voice.say("排期", "schedule")
    return voice.say("系统", "system")


def _held(voice: Voice, step: Step, held: tuple[str, str]) -> str:
    role, unit = held
    if role in voice.policy.roles:
        title = voice.policy.roles[role].title
        return title if unit == step.after.unit or not unit else words.seat(voice.name(unit), title)
    if role == "self":
        relations = {} if step.before is None else step.before.relations
        mine = (name for name, people in relations.items() if step.event.actor.principal in people)
        return next((voice.pick(RELATIONS.get(name), "") for name in mine), "")
    return ""


def _what(teller: Teller, step: Step) -> str:
    voice, name = teller.voice, step.event.name
    if name == REMINDER:
        return _reminder(voice, step)
    if name == "case.merged":
        return voice.say("并入本件", "merged into this case")
    if name == "case.child":
        over = _objection_over(teller, step)
        return voice.say(f"办结：{over}", f"ended: {over}")
    state = step.before.state if step.before else ""
    title = step.title if step.title not in {"", name} else _of_child(teller, step) or teller.event(state, name)
    if step.pending:
        return voice.say(f"{title}（等待另一人确认）", f"{title} (waits for a second person)")
    return title


def _of_child(teller: Teller, step: Step) -> str:
    """The title of an event that a child case brought about: that of the state it ended in."""
    found = teller.workflow.states.get(step.before.state if step.before else "")
    work = found.work if found else None
    if not step.event.case or not isinstance(work, Cases):
        return ""
    child = teller.voice.policy.workflows.get(work.open)
    state = child.states.get(step.event.name) if child else None
    return state.title if state else teller.voice.pick(OUTCOMES.get(step.event.name))


def _reminder(voice: Voice, step: Step) -> str:
    stage = step.event.timer.rpartition("/")[2]
    if stage.endswith("%"):
        at = voice.say(f"已过{stage}", f"{stage} gone")
    elif stage in STAGES:
        at = voice.pick(STAGES[stage])
    else:
        period = parse_period(stage.removesuffix(" after"))
        at = voice.say(f"逾期{period.zh() if period else stage}", stage)
    return voice.say(f"{step.title}提醒：{at}", f"{step.title}: {at}")
