"""Sitting the exam on linked models: results by case, what lies outside told apart, nothing that breaks the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from govflow.dmn.exam import Deciding, Linker, Result, sit
from govflow.dmn.exam.outside import outside
from govflow.dmn.graph import link
from govflow.dmn.model import Model
from govflow.dmn.xml import read_model
from govflow.errors import Diagnostic
from govflow.feel.faults import EvaluationError
from tests.unit.dmn.exam.sheets import files, models


def by_case(results: tuple[Result, ...]) -> dict[str, bool]:
    """Whether each case passed."""
    return {one.case: one.passed for one in results}


@pytest.mark.parametrize("name", ["处置时限", "派单服务", "巡查汇总", "街道引用"])
def test_our_own_folders_pass(name: str) -> None:
    results = sit(name, files(name), link)
    assert results
    assert [(one.case, [reason.text("en") for reason in one.reasons]) for one in results if not one.passed] == []
    assert {(one.folder, one.file) for one in results} == {(name, f"{name}-test-01.xml")}


def test_what_needs_functions_from_outside_is_marked_through_requirements() -> None:
    results = sit("外部函数", files("外部函数"), link)
    assert {one.case: one.external for one in results} == {"001": True, "002": True, "003": False, "004": False}
    assert by_case(results) == {"001": False, "002": False, "003": True, "004": False}


def test_a_failed_case_says_what_was_wanted_and_what_came() -> None:
    (wrong,) = (one for one in sit("外部函数", files("外部函数"), link) if one.case == "004")
    assert wrong.reasons[0].code == "GF586"
    assert wrong.reasons[0].arguments == {"name": "自己的", "wanted": "6", "got": "5"}
    assert wrong.reasons[0].place.line == 7


def test_outside_is_found_in_texts_and_through_services_and_imports() -> None:
    text = models()["派单服务.dmn"].decode()
    odd = text.replace("金额 * 1.1", "(function(a) external { java: {class: &quot;X&quot;} })(金额)")
    model, _ = read_model(odd.encode(), "m.dmn")
    assert model is not None
    found = {name for _, name in outside([model])}
    assert found == {"加一成", "合计", "计费与分档", "计费"}
    clean, _ = read_model(text.encode(), "m.dmn")
    assert clean is not None
    assert outside([clean]) == frozenset()
    city = models()["市规.dmn"].decode().replace("人数 * 10", "function() external{java:{}}")
    read = [read_model(data, "m.dmn")[0] for data in (city.encode(), models()["街道引用.dmn"])]
    assert {name for _, name in outside([one for one in read if one is not None])} == {"限额", "上限"}


@dataclass(frozen=True, slots=True)
class Said:
    """An answer."""

    value: object
    notes: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class Stub:
    """Linked models that give one value, or raise."""

    value: object
    raised: Exception | None = None
    asked: list[tuple[str, str, Mapping[str, object]]] = field(default_factory=list)

    def decide(self, name: str, inputs: Mapping[str, object]) -> Said:
        """See `Deciding`."""
        self.asked.append(("decide", name, inputs))
        if self.raised is not None:
            raise self.raised
        return Said(self.value)

    def invoke(self, name: str, inputs: Mapping[str, object]) -> Said:
        """See `Deciding`."""
        self.asked.append(("invoke", name, inputs))
        return Said(self.value)


def linking(stub: Stub) -> Linker:
    """A linker that always gives the stub."""

    def linker(_model: Model, _imported: Mapping[str, Model]) -> tuple[Deciding | None, tuple[Diagnostic, ...]]:
        return stub, ()

    return linker


def test_decisions_are_decided_services_and_knowledge_are_invoked() -> None:
    stub = Stub({"合计": Decimal(11), "档次": "低"})
    results = sit("派单服务", files("派单服务"), linking(stub))
    assert [(how, name) for how, name, _ in stub.asked] == [
        ("decide", "合计"),
        ("decide", "档次"),
        ("invoke", "计费与分档"),
        ("invoke", "计费与分档"),
        ("invoke", "计费"),
        ("invoke", "加一成"),
        ("decide", "合计"),
    ]
    # Of a service with two outputs each is looked up by its name; the others are compared whole.
    assert by_case(results) == {"001": False, "002": True, "003": False, "004": False, "005": False}


def test_inputs_of_imported_models_are_named_with_their_namespace() -> None:
    stub = Stub(Decimal(31))
    assert by_case(sit("街道引用", files("街道引用"), linking(stub))) == {"001": True}
    assert stub.asked == [("decide", "上限", {"https://example.org/市#人数": Decimal(3)})]


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (ZeroDivisionError("division by zero"), "internal ZeroDivisionError: division by zero"),
        (RecursionError(), "internal RecursionError: "),
        (EvaluationError([Diagnostic.of("GF586", name="x", wanted="1", got="2")]), "EvaluationError: "),
    ],
)
def test_whatever_an_evaluation_raises_is_a_failed_case(raised: Exception, said: str) -> None:
    results = sit("处置时限", files("处置时限"), linking(Stub(None, raised)))
    assert by_case(results) == {"001": False, "002": False, "003": False}
    assert [one.code for one in results[0].reasons] == ["GF587"]
    assert str(results[0].reasons[0].arguments["detail"]).startswith(said)


def test_a_linker_that_breaks_or_finds_errors_fails_every_case() -> None:
    def breaking(_model: Model, _imported: Mapping[str, Model]) -> tuple[None, tuple[Diagnostic, ...]]:
        raise KeyError("x")

    def finding(_model: Model, _imported: Mapping[str, Model]) -> tuple[None, tuple[Diagnostic, ...]]:
        return None, (Diagnostic.of("GF583", id="a", line=1), Diagnostic.of("GF588", name="x"))

    for linker, codes in ((breaking, ["GF587"]), (finding, ["GF588"])):
        results = sit("处置时限", files("处置时限"), linker)
        assert [[reason.code for reason in one.reasons] for one in results] == [codes] * 3


def test_a_model_that_is_missing_or_wrong_fails_its_cases_and_a_wrong_test_file_is_one_case() -> None:
    tests = {"处置时限-test-01.xml": files("处置时限")["处置时限-test-01.xml"]}
    assert [[reason.code for reason in one.reasons] for one in sit("x", tests, link)] == [["GF588"]] * 3
    broken = {**tests, "处置时限.dmn": b"<definitions"}
    assert [[reason.code for reason in one.reasons] for one in sit("x", broken, link)] == [["GF570"]] * 3
    (only,) = sit("x", {"a-test-01.xml": b"<html/>"}, link)
    assert (only.case, only.passed, [one.code for one in only.reasons]) == ("", False, ["GF585"])


def test_a_test_file_that_names_no_model_finds_its_own() -> None:
    given = files("处置时限")
    test = given["处置时限-test-01.xml"].replace("<modelName>处置时限.dmn</modelName>".encode(), b"")
    results = sit("x", {**models(), "处置时限-test-01.xml": test}, link)
    assert by_case(results) == {"001": True, "002": True, "003": True}
    alone = sit("x", {"m.dmn": given["处置时限.dmn"], "t.xml": test}, link)
    assert by_case(alone) == {"001": True, "002": True, "003": True}
