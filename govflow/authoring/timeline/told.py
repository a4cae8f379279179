"""What a timeline is made of: entries and the notes under them. Values; knows nothing of where they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from govflow.authoring.wording import Voice, titled
from govflow.core.step import Step
from govflow.policy.definition import Workflow

NoteKind = Literal["said", "law", "vote", "due", "sent", "opened", "handed", "moved", "ended"]
LABELS: Mapping[NoteKind, tuple[str, str]] = {
    "said": ("内容", "said"),
    "law": ("依据", "rule"),
    "vote": ("表决", "vote"),
    "due": ("期限", "due"),
    "sent": ("文书", "sent"),
    "opened": ("开出", "opened"),
    "handed": ("承办", "given to"),
    "moved": ("层级", "level"),
    "ended": ("结果", "outcome"),
}
"""The word in front of a note."""


@dataclass(frozen=True, slots=True)
class Note:
    """One line under an entry, or a small table: `rows`, the first of them the head."""

    kind: NoteKind
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: when (microseconds UTC), who, what, and where it led. `state` empty: it stayed where it was."""

    at: int
    who: str
    what: str
    state: str = ""
    notes: tuple[Note, ...] = ()

    def also(self, notes: tuple[Note, ...]) -> Told:
        """The same entry with more notes, each once."""
        return replace(self, notes=tuple(dict.fromkeys((*self.notes, *notes))))


@dataclass(frozen=True, slots=True)
class Sent:
    """A notice that was written: its number among all of them, its name and its title."""

    number: int
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Teller:
    """What telling needs: the voice, the workflow, notices by `case/seq/n`, and what other cases are called."""

    voice: Voice
    workflow: Workflow
    sent: Mapping[str, Sent]
    case_name: Callable[[str], str]

    def state(self, state: str) -> str:
        """The title of a state."""
        found = self.workflow.states.get(state)
        return found.title if found else state

    def event(self, state: str, event: str) -> str:
        """The title of an event in a state, or wherever else the workflow has it; a plain word for one of a work."""
        found = self.workflow.states.get(state)
        here = found.events.get(event) if found else None
        return here.title if here and here.title not in {"", event} else titled(self.voice, self.workflow, event)


def at_of(step: Step) -> int:
    """The instant a step counts for: the due of a deadline, else the clock."""
    return step.event.now if step.event.due is None else step.event.due
