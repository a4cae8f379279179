"""Models of files: ready to decide, with what they import, or with everything that is wrong with them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from govflow import PolicyError, UnknownDecision, check_decisions, load_decisions
from govflow.feel.values import Function

SPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"
HEAD = f'<definitions xmlns="{SPACE}" name="收费" namespace="urn:fee">'
FEE = '<decision name="应收"><literalExpression><text>{text}</text></literalExpression></decision>'
IMPORTING = f"""{HEAD}
  <import name="单价表" namespace="urn:price" importType="{SPACE}"/>
  <inputData id="hours" name="小时"/>
  <decision name="应收">
    <informationRequirement><requiredInput href="#hours"/></informationRequirement>
    <informationRequirement><requiredDecision href="urn:price#price"/></informationRequirement>
    <literalExpression><text>小时 * 单价表.单价</text></literalExpression>
  </decision>
</definitions>"""
PRICE = f"""<definitions xmlns="{SPACE}" name="单价表" namespace="urn:price">
  <decision id="price" name="单价"><literalExpression><text>5</text></literalExpression></decision>
</definitions>"""


def model(folder: Path, text: str, name: str = "fee.dmn") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def fee(folder: Path, text: str) -> Path:
    return model(folder, f"{HEAD}{FEE.format(text=text)}</definitions>")


def test_a_model_of_a_file_decides(tmp_path: Path) -> None:
    outcome = load_decisions(str(fee(tmp_path, "7 * 6"))).decide("应收", {})
    assert (outcome.value, outcome.notes) == (Decimal(42), ())


def test_models_that_are_imported_lie_beside_it_among_files_that_cannot_be_read(tmp_path: Path) -> None:
    path = model(tmp_path, IMPORTING)
    model(tmp_path, "no model", "broken.dmn")
    (tmp_path / "folder.dmn").mkdir()
    model(tmp_path, PRICE, "price.dmn")
    assert load_decisions(path).decide("应收", {"小时": 3}).value == Decimal(15)


def test_an_import_that_is_not_there_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as raised:
        load_decisions(model(tmp_path, IMPORTING))
    (reason,) = [one for one in raised.value.diagnostics if one.code == "GF594"]
    assert (reason.place.line, reason.arguments["namespace"]) == (2, "urn:price")


def test_an_expression_that_cannot_be_read_is_found_before_anything_is_decided(tmp_path: Path) -> None:
    path = fee(tmp_path, "1 + ) 2")
    decisions, findings = check_decisions(path)
    assert decisions is None
    assert [(one.place.file, one.severity) for one in findings] == [(str(path), "error")]


def test_a_warning_leaves_the_model_usable(tmp_path: Path) -> None:
    decisions, findings = check_decisions(fee(tmp_path, "单价 * 2"))
    assert decisions is not None
    assert [(one.code, one.severity) for one in findings] == [("GF490", "warning")]
    assert decisions.decide("应收", {}).value is None


def test_a_host_gives_functions(tmp_path: Path) -> None:
    twice = Function("翻倍", ("数",), lambda number: number * 2)
    path = fee(tmp_path, "翻倍(21)")
    assert load_decisions(path, hosts={"翻倍": twice}).decide("应收", {}).value == Decimal(42)
    assert load_decisions(path).decide("应收", {}).value is None


def test_what_is_no_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="GF584"):
        load_decisions(model(tmp_path, "<definitions/>"))
    with pytest.raises(FileNotFoundError):
        load_decisions(tmp_path / "none.dmn")


def test_a_name_that_nothing_has_lists_what_there_is(tmp_path: Path) -> None:
    decisions = load_decisions(fee(tmp_path, "1"))
    with pytest.raises(UnknownDecision) as raised:
        decisions.decide("租金", {})
    assert raised.value.reasons[0].text("zh") == "模型里没有“租金”。 可以写：应收。"


def test_a_model_prints_short(tmp_path: Path) -> None:
    assert repr(load_decisions(fee(tmp_path, "1"))) == "Decisions()"
