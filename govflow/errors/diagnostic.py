"""A finding as a value: code, severity, place and arguments. The words come from the text table by code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from govflow.errors.texts import severity_of, text_of

Argument = str | int


class Severity(StrEnum):
    """How bad a finding is: an error stops the load, a warning does not; a notice only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


_WORDS = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"},
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the author's files: file, line and column, both counted from 1; 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: public code (`GF101`), place, and the arguments its text is filled with."""

    code: str
    place: Place = NOWHERE
    args: tuple[tuple[str, Argument], ...] = field(default=())

    @classmethod
    def of(cls, code: str, place: Place = NOWHERE, /, **args: Argument) -> Diagnostic:
        """Build a finding. `args` fill the placeholders of the text; an absent `hint` argument hides nothing."""
        return cls(code, place, tuple(sorted(args.items())))

    @property
    def severity(self) -> Severity:
        """As the text table says for this code."""
        return Severity(severity_of(self.code))

    @property
    def arguments(self) -> Mapping[str, Argument]:
        """The arguments by name."""
        return dict(self.args)

    def text(self, lang: str | None = None) -> str:
        """One sentence and, after it, what to try; `lang` is `zh` or `en` (default: `language()`)."""
        return text_of(self.code, self.arguments, lang)

    def line(self, lang: str | None = None) -> str:
        """`file:line:column: 错误 GF101 …`, as the command line prints it."""
        from govflow.errors.texts import language

        tongue = lang or language()
        head = f"{self.place}: " if self.place.file else ""
        return f"{head}{_WORDS[tongue][self.severity]} {self.code} {self.text(tongue)}"

    def sort_key(self) -> tuple[Place, str, tuple[tuple[str, str], ...]]:
        """By place, then code, then arguments."""
        return (self.place, self.code, tuple((k, str(v)) for k, v in self.args))
