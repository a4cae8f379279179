"""Sitting the exam: the cases of one folder, decided and compared.

Whatever an evaluation raises becomes a failed case. Knows the interface of linked models, not how they decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from govflow.dmn.exam.cases import Case, Cases, Given, Wanted
from govflow.dmn.exam.comparing import agree, shown
from govflow.dmn.exam.outside import outside
from govflow.dmn.exam.reading import read_cases
from govflow.dmn.model import Model
from govflow.dmn.xml import read_model
from govflow.errors import Diagnostic, GovflowError, Place


class Answer(Protocol):
    """What a decision gives."""

    @property
    def value(self) -> object:
        """The value."""
        ...

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What became null on the way, and why."""
        ...


class Deciding(Protocol):
    """Linked models."""

    def decide(self, name: str, inputs: Mapping[str, object]) -> Answer:
        """A decision by name."""
        ...

    def invoke(self, name: str, inputs: Mapping[str, object]) -> Answer:
        """A service or knowledge model by name."""
        ...


Linker = Callable[[Model, Mapping[str, Model]], tuple[Deciding | None, tuple[Diagnostic, ...]]]
"""`dmn.graph.link`: a model and all models of its folder by namespace."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one case went. `reasons` say what is wrong, none when it passed."""

    folder: str
    file: str
    case: str
    non_null: bool
    external: bool
    reasons: tuple[Diagnostic, ...]

    @property
    def passed(self) -> bool:
        """True if every result is what was expected."""
        return not self.reasons


def sit(folder: str, files: Mapping[str, bytes], link: Linker) -> tuple[Result, ...]:
    """The results of a folder: every test file (`.xml`) on its model (`.dmn`), in order of names.

    A test file that cannot be read is one failed case with an empty id.
    """
    read = {name: read_model(data, name) for name, data in files.items() if name.lower().endswith(".dmn")}
    models = {name: model for name, (model, _) in read.items() if model is not None}
    results: list[Result] = []
    for name in sorted(name for name in files if name.lower().endswith(".xml")):
        cases, findings = read_cases(files[name], name)
        if cases is None:
            results.append(Result(folder, name, "", False, False, findings))
            continue
        results.extend(_file(folder, cases, _model_name(cases, read), models, read, link))
    return tuple(results)


def _model_name(cases: Cases, known: Mapping[str, object]) -> str:
    """The model's file: as named, else the one the test file is named after, else the only one."""
    if cases.model in known:
        return cases.model
    named = [name for name in known if cases.file.startswith(name.rpartition(".")[0])]
    only = list(known) if len(known) == 1 else []
    return next(iter((*sorted(named, key=len, reverse=True), *only)), cases.model)


def _file(
    folder: str,
    cases: Cases,
    name: str,
    models: Mapping[str, Model],
    read: Mapping[str, tuple[Model | None, tuple[Diagnostic, ...]]],
    link: Linker,
) -> Iterator[Result]:
    model = models.get(name)
    others = {one.namespace: one for one in models.values()}
    far = outside(models.values())
    linked: Deciding | None = None
    if model is None:
        wrong = _errors(read[name][1]) if name in read else (Diagnostic.of("GF588", Place(cases.file), name=name),)
    else:
        linked, wrong = _linked(model, others, link)
    for case in cases.cases:
        asked = {case.invoked} if case.invoked else {one.name for one in case.wanted}
        external = model is not None and any((model.namespace, part) in far for part in asked)
        reasons = case.findings or (wrong if linked is None or model is None else _reasons(case, model, linked))
        yield Result(folder, cases.file, case.id, case.non_null, external, reasons)


def _linked(model: Model, others: Mapping[str, Model], link: Linker) -> tuple[Deciding | None, tuple[Diagnostic, ...]]:
    try:
        linked, findings = link(model, others)
    except Exception as error:
        # An exam must go on: a model that breaks the linking fails its cases and says so.
        return None, (_broken(error, Place(model.file)),)
    return linked, _errors(findings)


def _errors(findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The errors among findings; all of them where there is no error."""
    return tuple(one for one in findings if one.severity == "error") or findings


def _reasons(case: Case, model: Model, linked: Deciding) -> tuple[Diagnostic, ...]:
    inputs = {_input_name(one, model): one.value for one in case.given}
    return tuple(reason for one in case.wanted for reason in _wrong(case, one, model, linked, inputs))


def _input_name(one: Given, model: Model) -> str:
    return f"{one.namespace}#{one.name}" if one.namespace not in {"", model.namespace} else one.name


def _wrong(
    case: Case, wanted: Wanted, model: Model, linked: Deciding, inputs: Mapping[str, object]
) -> tuple[Diagnostic, ...]:
    """What is wrong with one result: that it differs and, where something was noted, the first note."""
    try:
        value, notes = _decided(case, wanted, model, linked, inputs)
        if agree(wanted.value, value):
            return ()
        said, got = shown(wanted.value), shown(value)
    except Exception as error:
        # An exam must go on: whatever it is, the case has failed and says so.
        return (_broken(error, case.place),)
    return (Diagnostic.of("GF586", case.place, name=wanted.name, wanted=said, got=got), *notes[:1])


def _decided(
    case: Case, wanted: Wanted, model: Model, linked: Deciding, inputs: Mapping[str, object]
) -> tuple[object, tuple[Diagnostic, ...]]:
    services = {one.name: one for one in model.services}
    called = {*services, *(one.name for one in model.knowledge)}
    if not case.invoked and (wanted.name not in called or any(one.name == wanted.name for one in model.decisions)):
        answer = linked.decide(wanted.name, inputs)
        return answer.value, answer.notes
    name = case.invoked or wanted.name
    answer = linked.invoke(name, inputs)
    value = answer.value
    # A service with several outputs gives them by name, and the case asks for one of them.
    if name in services and len(services[name].outputs) > 1 and isinstance(value, Mapping) and wanted.name in value:
        return value[wanted.name], answer.notes
    return value, answer.notes


def _broken(error: Exception, place: Place) -> Diagnostic:
    known = isinstance(error, GovflowError)
    said = f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0][:200]
    return Diagnostic.of("GF587", place, detail=said if known else f"internal {said}")
