"""Running scenarios in process: a feature, a folder of them; results by scenario and step, and what was not reached.

No pytest. Every scenario gets a world of its own; a step that fails ends its scenario.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from govflow.errors import Diagnostic, GovflowError, Place
from govflow.scenario.coverage import Coverage, measure
from govflow.scenario.failure import Unmet
from govflow.scenario.feature import Instance, Step, instances
from govflow.scenario.feature_parse import read_feature
from govflow.scenario.judged import Judged
from govflow.scenario.port import Record
from govflow.scenario.sentence import Said
from govflow.scenario.sentences import find, nearest_sentence, shown
from govflow.scenario.world import Loader, Setting, World, new_world

Status = Literal["passed", "failed", "skipped"]
History = tuple[str, tuple[Record, ...]]


@dataclass(frozen=True, slots=True)
class StepResult:
    """One step as it went; `findings` say why it failed. Steps after a failure are skipped."""

    step: Step
    status: Status
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One scenario as it went. `label`: the values of its row of an outline."""

    file: str
    name: str
    label: str
    place: Place
    steps: tuple[StepResult, ...]
    histories: tuple[History, ...] = ()
    judged: frozenset[Judged] = frozenset()

    @property
    def passed(self) -> bool:
        """Whether every step held."""
        return all(step.status == "passed" for step in self.steps)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Why it failed."""
        return tuple(finding for step in self.steps for finding in step.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found: what is wrong with the files, how the scenarios went, what they did not reach."""

    findings: tuple[Diagnostic, ...]
    results: tuple[ScenarioResult, ...]
    coverage: Coverage = field(default_factory=lambda: Coverage(frozenset(), frozenset()))

    @property
    def passed(self) -> bool:
        """Whether files are without errors, there are scenarios, and all of them hold."""
        wrong = any(finding.severity == "error" for finding in self.findings)
        return bool(self.results) and not wrong and all(result.passed for result in self.results)


def run_folder(folder: Path, setting: Setting, loader: Loader, *, only: Sequence[Path] = ()) -> Report:
    """Run every `*.feature` below a folder (or `only` these files), sorted by path. GF899 when there are none.

    A file with errors is not run: what Gherkin would swallow silently must not look proved.
    """
    files = sorted(only) if only else sorted(folder.rglob("*.feature"))
    if not files:
        return Report((Diagnostic.of("GF899", Place(str(folder)), folder=str(folder)),), ())
    findings: list[Diagnostic] = []
    results: list[ScenarioResult] = []
    for path in files:
        feature, found = read_feature(path.read_bytes(), str(path))
        findings.extend(found)
        if feature is not None and not any(finding.severity == "error" for finding in found):
            results.extend(run_instance(one, feature.file, setting, loader) for one in instances(feature))
    histories = [history for result in results for history in result.histories]
    judged = {one for result in results for one in result.judged}
    return Report(tuple(findings), tuple(results), measure(setting.policy, histories, judged))


def run_instance(one: Instance, file: str, setting: Setting, loader: Loader) -> ScenarioResult:
    """Run one scenario in a world of its own."""
    world = new_world(setting, loader)
    try:
        steps = tuple(_steps(world, one.steps))
        mine = world.policy.digest == setting.policy.digest
        kept = tuple(histories(world)) if mine else ()
        judged = frozenset(world.judged | (world.machine.judged if world.machine else set())) if mine else frozenset()
    finally:
        world.close()
    return ScenarioResult(file, one.name, one.label, one.scenario.place, steps, kept, judged)


def _steps(world: World, steps: Iterable[Step]) -> Iterable[StepResult]:
    failed = False
    for step in steps:
        if failed:
            yield StepResult(step, "skipped")
            continue
        findings = run_step(world, step)
        failed = bool(findings)
        yield StepResult(step, "failed" if failed else "passed", findings)


def run_step(world: World, step: Step) -> tuple[Diagnostic, ...]:
    """Do what a step says; the findings when it does not hold, each at the place of the step."""
    try:
        perform(world, step)
    except GovflowError as error:
        known = error.reasons or (Diagnostic.of("GF898", reasons=type(error).__name__),)
        if not isinstance(error, Unmet):
            known = (Diagnostic.of("GF898", reasons="；".join(reason.text("zh") for reason in known)),)
        return tuple(Diagnostic(reason.code, step.place, reason.args) for reason in known)
    return ()


def perform(world: World, step: Step) -> None:
    """Do what a step says. Raises Unmet when it does not hold or no sentence says it."""
    found = find(step.text)
    if found is None:
        near = shown(nearest_sentence(step.text))
        raise Unmet([Diagnostic.of("GF867", step.place, said=step.text, near=near)])
    sentence, words = found
    if (sentence.takes == "table" and not step.table) or (sentence.takes == "text" and not step.doc):
        raise Unmet([Diagnostic.of("GF868", step.place, wanted=sentence.rows or sentence.about)])
    if (step.table and not sentence.takes.endswith("table")) or (step.doc and not sentence.takes.endswith("text")):
        raise Unmet([Diagnostic.of("GF869", step.place)])
    sentence.run(world, Said(words, step.table, step.doc, step.place))


def histories(world: World) -> Iterable[History]:
    """What happened to every case of a world."""
    if world.machine is None:
        return
    for case in world.machine.cases():
        yield case.workflow, world.machine.records(case.id)
