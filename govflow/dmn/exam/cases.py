"""Test cases as values: what is given, what is asked, what should come of it. Values are those of FEEL."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from govflow.errors import NOWHERE, Diagnostic, Place


@dataclass(frozen=True, slots=True)
class Given:
    """An input by name; `namespace` names the imported model it belongs to, empty for the model itself."""

    name: str
    value: object
    namespace: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A result that is asked for by name. `error`: the value must be null because something is wrong."""

    name: str
    value: object
    error: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A case: one or more results for the same inputs. `invoked` is the name of the service or knowledge called.

    `findings`: what of it cannot be read; such a case can only fail.
    """

    id: str
    kind: Literal["decision", "bkm", "decisionService"]
    given: tuple[Given, ...]
    wanted: tuple[Wanted, ...]
    invoked: str = ""
    description: str = ""
    findings: tuple[Diagnostic, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def non_null(self) -> bool:
        """True if a value other than null is expected somewhere."""
        return any(one.value is not None for one in self.wanted)


@dataclass(frozen=True, slots=True)
class Cases:
    """A test file: the file name of its model, labels, cases in order."""

    file: str
    model: str
    labels: tuple[str, ...]
    cases: tuple[Case, ...]
