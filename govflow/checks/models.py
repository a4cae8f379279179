"""DMN models from files, ready to decide, or everything that is wrong with them.

Knows where models that are imported lie. Knows neither XML nor logic.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from govflow.errors import Diagnostic, PolicyError, Severity

if TYPE_CHECKING:
    from govflow.dmn.graph import Decisions
    from govflow.dmn.model import Model
    from govflow.feel.values import Invocable


def check_decisions(
    path: Path | str, *, hosts: Mapping[str, Invocable] | None = None
) -> tuple[Decisions | None, tuple[Diagnostic, ...]]:
    """The model of a `.dmn` file and every finding, sorted by place; None where one is an error.

    Models it imports are looked for in the other `.dmn` files of its folder. `hosts`: more functions that expressions
    may call, by name. Every expression is read now, not when it is first needed. Raises OSError for a file that is not
    there or may not be read.
    """
    from govflow.dmn.graph import link
    from govflow.dmn.xml import read_model

    path = Path(path)
    model, findings = read_model(path.read_bytes(), str(path))
    if model is None:
        return None, _sorted(findings)
    decisions, more = link(model, _beside(path) if model.imports else {}, hosts)
    findings = (*findings, *more)
    if decisions is not None:
        findings = (*findings, *decisions.check())
    found = _sorted(findings)
    wrong = any(finding.severity is Severity.ERROR for finding in found)
    return None if wrong else decisions, found


def load_decisions(path: Path | str, *, hosts: Mapping[str, Invocable] | None = None) -> Decisions:
    """The same; raises PolicyError with every finding where one of them is an error."""
    decisions, findings = check_decisions(path, hosts=hosts)
    if decisions is None:
        raise PolicyError(findings)
    return decisions


def _beside(path: Path) -> dict[str, Model]:
    """The models of the other files of the folder by namespace; files that cannot be read are none."""
    from govflow.dmn.xml import read_model

    others = sorted(one for one in path.parent.glob("*.dmn") if one.name != path.name and one.is_file())
    read = (read_model(one.read_bytes(), str(one))[0] for one in others)
    return {model.namespace: model for model in read if model is not None}


def _sorted(findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=Diagnostic.sort_key))
