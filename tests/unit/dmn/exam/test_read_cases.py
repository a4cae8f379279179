"""Test files of the TCK: what is given, what is wanted, and values of every kind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govflow.dmn.exam import Case, Given, Wanted, read_cases
from govflow.errors import Place
from govflow.feel.values import Date, DateTime, DaysTime, Time, YearsMonths
from tests.unit.dmn.exam.sheets import files

SPACES = (
    'xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
)


def cases_of(inside: str) -> tuple[Case, ...]:
    """The cases of a file that can be read."""
    read, findings = read_cases(f"<testCases {SPACES}>\n{inside}</testCases>".encode(), "x-test-01.xml")
    assert findings == ()
    assert read is not None
    return read.cases


def value_of(holder: str) -> object:
    """The value of one input."""
    (case,) = cases_of(f'<testCase><inputNode name="x">{holder}</inputNode></testCase>')
    assert case.findings == ()
    return case.given[0].value


def test_a_file_has_a_model_labels_and_cases_in_order() -> None:
    read, findings = read_cases(files("处置时限")["处置时限-test-01.xml"], "处置时限-test-01.xml")
    assert findings == ()
    assert read is not None
    assert (read.model, read.labels) == ("处置时限.dmn", ("Compliance Level 2",))
    assert [case.id for case in read.cases] == ["001", "002", "003"]
    first = read.cases[0]
    assert first.given == (Given("事项类别", "漏水"), Given("是否 紧急", True))
    assert first.wanted == (Wanted("处置时限", Decimal(1)),)
    assert (first.kind, first.invoked, first.description) == ("decision", "", "紧急漏水一天")
    assert first.place == Place("处置时限-test-01.xml", 5, 3)
    assert read.cases[1].wanted == (Wanted("处置时限", Decimal("5.0")),)


def test_a_case_may_call_a_service_and_expect_an_error() -> None:
    read, _ = read_cases(files("派单服务")["派单服务-test-01.xml"], "x")
    assert read is not None
    assert [(case.kind, case.invoked) for case in read.cases] == [
        ("decision", ""),
        ("decisionService", "计费与分档"),
        ("decisionService", "计费"),
        ("bkm", "加一成"),
        ("decision", ""),
    ]
    assert read.cases[4].wanted == (Wanted("合计", None, error=True),)
    assert [case.non_null for case in read.cases] == [True, True, True, True, False]


def test_an_input_may_belong_to_an_imported_model() -> None:
    read, _ = read_cases(files("街道引用")["街道引用-test-01.xml"], "x")
    assert read is not None
    assert read.cases[0].given == (Given("人数", Decimal(3), "https://example.org/市"),)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("string", " 空格 留着 ", " 空格 留着 "),
        ("string", "", ""),
        ("decimal", "-0.50", Decimal("-0.50")),
        ("double", " 1.5E3 ", Decimal(1500)),
        ("integer", "7", Decimal(7)),
        ("boolean", "true", True),
        ("boolean", "0", False),
        ("date", "2026-02-28", Date(2026, 2, 28)),
        ("time", "08:30:00+08:00", Time(8, 30, 0, 0, 28800)),
        ("dateTime", "2026-02-28T08:30:00.5Z", DateTime(Date(2026, 2, 28), Time(8, 30, 0, 500_000_000, 0))),
        ("duration", "P1DT2H", DaysTime(26 * 3600 * 10**9)),
        ("duration", "-P1Y2M", YearsMonths(-14)),
    ],
    ids=range(12),
)
def test_values_have_the_types_of_xml_schema(kind: str, text: str, value: object) -> None:
    read = value_of(f'<value xsi:type="xsd:{kind}">{text}</value>')
    assert (type(read), read) == (type(value), value)


def test_a_value_without_a_type_is_a_text_and_nil_is_null() -> None:
    assert value_of("<value>12</value>") == "12"
    assert value_of('<value xsi:nil="true"/>') is None
    assert value_of('<list xsi:nil="true"/>') is None
    assert value_of("") is None


def test_lists_and_components_nest() -> None:
    item = '<item><value xsi:type="xsd:decimal">1</value></item>'
    assert value_of("<list/>") == ()
    assert value_of(f"<list>{item}<item><list>{item}</list></item><item/></list>") == (Decimal(1), (Decimal(1),), None)
    assert value_of(
        '<component name="a"><value>x</value></component>'
        '<component name="b b"><component name="c"><list/></component></component>'
        '<component name="d" xsi:nil="true"/>'
    ) == {"a": "x", "b b": {"c": ()}, "d": None}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("decimal", "1,5"),
        ("decimal", "NaN"),
        ("boolean", "是"),
        ("date", "2026-02-30"),
        ("time", "25:00:00"),
        ("dateTime", "gestern"),
        ("duration", "5"),
        ("anyURI", "u:1"),
    ],
)
def test_a_value_that_cannot_be_read_spoils_its_case_and_no_other(kind: str, text: str) -> None:
    bad, good = cases_of(
        f'<testCase><inputNode name="x"><value xsi:type="xsd:{kind}">{text}</value></inputNode></testCase><testCase/>'
    )
    assert [(one.code, one.place.line) for one in bad.findings] == [("GF585", 2)]
    assert text in bad.findings[0].text("zh")
    assert (good.findings, good.id) == ((), "2")


def test_another_kind_of_case_is_a_finding_of_the_case() -> None:
    (case,) = cases_of('<testCase id="1" type="magic"/>')
    assert [one.code for one in case.findings] == ["GF585"]


@pytest.mark.parametrize("text", ["<testCases/>", f"<tests {SPACES}/>"])
def test_another_root_is_no_test_file(text: str) -> None:
    read, findings = read_cases(text.encode(), "x.xml")
    assert read is None
    assert [one.code for one in findings] == ["GF585"]
    assert [one.code for one in read_cases(b"<testCases", "x.xml")[1]] == ["GF570"]
