"""The workbook: the same bytes each time, ready to be edited, safe to open; and what comes back from a desk."""

from __future__ import annotations

import builtins
import io
import time
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from govflow.dmn.exchange.extra import MissingExtra
from govflow.dmn.exchange.xlsx_in import read_xlsx
from govflow.dmn.exchange.xlsx_out import sheet_name, write_xlsx
from tests.unit.dmn.exchange.sheets import FORM, HEADER, came, codes, edited, form, moment, places, put


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_same_table_gives_the_same_bytes_and_no_hour() -> None:
    one = write_xlsx(FORM)
    assert one == write_xlsx(FORM)
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "created" not in core
    assert "<dc:creator>govflow</dc:creator>" in core


def test_every_cell_is_text_and_so_are_the_rows_to_come() -> None:
    sheet = opened(write_xlsx(FORM)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(HEADER)
    for row in sheet.iter_rows(min_row=1, max_row=4):
        assert {cell.number_format for cell in row} == {"@"}
        assert {cell.data_type for cell in row if cell.value is not None} == {"s"}
    assert {sheet.column_dimensions[letter].number_format for letter in "ABCDEFGHIJKLM"} == {"@"}
    assert sheet.freeze_panes == "B2"


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    rows = (*FORM.rows[:2], (*FORM.rows[2][:-1], '=HYPERLINK("http://x","点我")'))
    cell = opened(write_xlsx(form(rows))).worksheets[0]["N4"]
    assert (cell.data_type, cell.quotePrefix, cell.value) == ("s", True, '=HYPERLINK("http://x","点我")')
    assert came(write_xlsx(form(rows)), form(rows)).form == form(rows)


def test_drop_downs_come_from_enumerations_and_truth() -> None:
    book = opened(write_xlsx(FORM))
    sheet, lists = book.worksheets[0], book["选项"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert lists.sheet_state == "hidden"
    offered = {}
    for cell in ("B2", "E2", "I2"):
        column = rules[cell].formula1.split("$")[1]
        offered[cell] = [one.value for one in lists[column] if one.value is not None]
    assert offered == {"B2": ["供水", "供电", "供暖", "-"], "E2": ["是", "否", "-"], "I2": ["物业经理", "网格员"]}
    assert not rules["B2"].showErrorMessage  # a condition may be several members
    assert rules["I2"].showErrorMessage
    assert rules["J2"].type is None  # a list of roles is written freely
    assert rules["A2"].formula1 == "FALSE"  # ids are not typed over
    assert "不限写 -" in rules["C2"].prompt


def test_the_account_of_the_table_is_locked() -> None:
    sheet = opened(write_xlsx(FORM))["表信息"]
    said = {sheet.cell(line, 1).value: sheet.cell(line, 2).value for line in range(2, sheet.max_row + 1)}
    assert sheet.protection.sheet is True
    assert sheet["B3"].protection.locked
    assert (said["编号"], said["导出时的摘要"]) == ("duty", FORM.digest)
    assert said["命中策略"].startswith("F（")
    assert said["条件列 3"] == "费用，编号 cost，金额，必须有"
    assert said["结果列 2"].endswith("可以没有")


def test_an_officer_sees_chinese_where_the_file_has_ids() -> None:
    sheet = opened(write_xlsx(FORM)).worksheets[0]
    assert [sheet[cell].value for cell in ("E2", "I2", "K2")] == ["是", "物业经理", "5个工作日"]


@pytest.mark.parametrize(
    ("title", "name"), [("甲/乙:丙", "甲_乙_丙"), ("长" * 40, "长" * 31), ("表信息", "表_表信息"), ("'", "表_")]
)
def test_any_title_can_name_a_sheet(title: str, name: str) -> None:
    assert sheet_name(title) == name


def test_nothing_touched_nothing_changed() -> None:
    found = came(write_xlsx(FORM))
    assert (found.findings, found.changes, found.tidied) == ((), (), ())
    assert found.form == FORM


@pytest.mark.parametrize(
    ("cell", "value", "number_format", "finding"),
    [
        ("C2", moment("2026-01-05"), 'm"月"d"日"', "GF512 改.xlsx!C2"),
        ("C2", "1月5日", None, "GF512 改.xlsx!C2"),
        ("C2", "5-Jan", None, "GF512 改.xlsx!C2"),
        ("C2", moment("1900-01-05"), "yyyy/m/d", "GF534 改.xlsx!C2"),
        ("C2", "=1+4", None, "GF529 改.xlsx!C2"),
        ("C2", "#REF!", None, "GF515 改.xlsx!C2"),
        ("C2", "1,200", None, "GF535 改.xlsx!C2"),
        ("H2", moment("2026-02-03"), "m/d", "GF512 改.xlsx!H2"),
        ("G2", 7, None, "GF513 改.xlsx!G2"),
        ("G2", 123456789012345678, None, "GF515 改.xlsx!G2"),
        ("D2", 38600, None, "GF442 改.xlsx!D2"),
        ("I2", "保安", None, "GF524 改.xlsx!I2"),
        ("A3", "R1", None, "GF507 改.xlsx!A3"),
        ("B1", "类型", None, "GF504 改.xlsx!B1"),
        ("N1", "备注", None, "GF504 改.xlsx!N1"),
    ],
)
def test_what_a_spreadsheet_did_is_found_at_its_cell(
    cell: str, value: object, number_format: str | None, finding: str
) -> None:
    rows = (*FORM.rows[:2], (*FORM.rows[2][:6], '"008"', *FORM.rows[2][7:]))
    found = came(edited(put(cell, value, number_format), form(rows)), form(rows))
    assert found.form is None
    assert codes(found.findings)
    assert finding in places(found.findings)
    assert not {"GF509", "GF511"} & set(codes(found.findings))  # what is damaged is not called empty too


def test_a_title_over_the_header_is_one_finding() -> None:
    def change(sheet: Any, _book: Any) -> None:
        sheet.insert_rows(1)
        sheet["A1"].value = "处置规则（2026年修订）"

    found = read_xlsx(edited(change), "改.xlsx")[1]
    assert codes(found) == ["GF502"]
    assert found[0].arguments["name"] == "处置规则（2026年修订）"


def test_a_percentage_and_a_whole_number_come_back_exact() -> None:
    def change(sheet: Any, _book: Any) -> None:
        sheet["H3"].value, sheet["H3"].number_format = 0.667, "0.0%"
        sheet["C3"].value, sheet["C3"].number_format = 8.0, "General"
        sheet["C4"].value, sheet["C4"].number_format = 0.1 + 0.2, "General"

    found = came(edited(change))
    assert [(one.row, one.column, one.came, one.kept) for one in found.tidied if one.column == "同意比例"] == [
        ("R2", "同意比例", "0.667", "66.7%")
    ]
    assert found.table is not None
    assert found.form is not None
    texts = {row[0]: row for row in found.form.rows}
    assert (texts["R2"][7], texts["R2"][2], texts["R3"][2]) == ("66.7%", "8", "0.3")
    regions = found.table.rows[2].tests[1].regions()
    assert regions is not None
    assert "float" not in {type(point).__name__ for region in regions for point in region.points}


def test_days_typed_as_days_are_days() -> None:
    found = came(edited(put("F3", moment("2026-03-01"), "yyyy/m/d")))
    assert found.form is not None
    assert found.form.rows[1][5] == "2026-03-01"


def test_merged_cells_are_filled() -> None:
    def change(sheet: Any, _book: Any) -> None:
        sheet.merge_cells("M2:M4")
        sheet["M2"].value = "民法典第278条"

    found = came(edited(change))
    assert found.form is not None
    assert [row[12] for row in found.form.rows] == ["民法典第278条"] * 3


def test_merged_ids_name_the_block() -> None:
    def change(sheet: Any, _book: Any) -> None:
        sheet.merge_cells("A3:A4")

    grid, findings = read_xlsx(edited(change), "改.xlsx")
    assert grid is not None
    assert places(findings) == ["GF536 改.xlsx!A3"]


def test_formatting_down_to_the_last_row_costs_nothing() -> None:
    def change(sheet: Any, _book: Any) -> None:
        sheet.cell(1_048_576, 16_384).number_format = "0.00"
        sheet.cell(500_000, 3).value = "   "

    begun = time.process_time()
    assert came(edited(change)).form == FORM
    assert time.process_time() - begun < 5


def test_columns_may_stand_in_any_order() -> None:
    def change(sheet: Any, _book: Any) -> None:
        for row in sheet.iter_rows(min_row=1, max_row=4):
            row[1].value, row[12].value = row[12].value, row[1].value
            row[0].value, row[3].value = row[3].value, row[0].value

    assert came(edited(change)).form == FORM


def test_a_row_of_a_date_in_the_head_is_shown_as_it_was() -> None:
    assert came(edited(put("M2", date(2026, 1, 5)))).changes[0].cells[0].new == "2026-01-05"


def hostile(**parts: bytes) -> bytes:
    """The exported workbook with parts replaced; `sheet` is the first sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_xlsx(FORM))) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            name = "sheet" if info.filename == "xl/worksheets/sheet1.xml" else info.filename
            new.writestr(info.filename, parts.get(name, old.read(info)))
    return made.getvalue()


def sheet_of(body: str, tail: str = "") -> bytes:
    xmlns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{xmlns}"><sheetData>{body}</sheetData>{tail}</worksheet>'.encode()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 no zip",
        b"\xd0\xcf\x11\xe0" + bytes(100),
        b"x" * (9 * 1024 * 1024),
        hostile(sheet=BOMB),
        hostile(sheet="<!DOCTYPE x []><worksheet/>".encode("utf-16")),
        hostile(sheet=b"<worksheet><sheetData>"),
        hostile(sheet=b"<x>" + b" " * (60 * 1024 * 1024)),
        hostile(sheet=sheet_of("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        hostile(sheet=sheet_of("", '<mergeCells><mergeCell ref="&#65;1:XFD1048576"/></mergeCells>')),
        hostile(sheet=sheet_of('<row r="1">' + '<c r="A1"><f>1+1</f></c>' * 300 + "</row>")),
    ],
    ids=["empty", "no zip", "old format", "large", "entities", "utf-16", "cut off", "large inside", "merges",
         "hidden merges", "formulas"],
)  # fmt: skip
def test_what_is_no_workbook_or_a_trap_is_a_finding_at_once(data: bytes) -> None:
    begun = time.process_time()
    grid, findings = read_xlsx(data, "坏.xlsx")
    assert grid is None
    assert codes(findings) == ["GF531"]
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("at", range(0, 8000, 400))
def test_damage_anywhere_never_raises(at: int) -> None:
    data = bytearray(write_xlsx(FORM))
    data[at % len(data)] ^= 0xFF
    grid, findings = read_xlsx(bytes(data), "坏.xlsx")
    assert grid is not None or codes(findings)


def test_without_the_extra_one_sentence_has_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "openpyxl":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra) as raised:
        write_xlsx(FORM)
    assert "pip install 'govflow[xlsx]'" in raised.value.reasons[0].text("zh")
