"""`govflow doctor` says what is there, what is not, and what to run."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import govflow
from govflow.cli import doctor
from tests.unit.cli.run import run, told

ROOT = Path(govflow.__file__).parent.parent


def test_the_extras_are_those_that_can_be_installed() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for extra, packages in doctor.EXTRAS.items():
        assert {text.partition(">")[0] for text in declared[extra]} == set(packages)
    everything = {"bdd", "docx", "pdf", "xlsx"}
    assert (
        set(declared["all"][0].removeprefix("govflow[").removesuffix("]").split(","))
        == everything
        == set(doctor.EXTRAS)
    )


def test_without_a_chinese_font_text_and_html_work_and_one_command_mends_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govflow.notices.renderers import fonts

    monkeypatch.setattr(fonts, "places", lambda: fonts.Places((str(tmp_path),), False))
    result = told("doctor", code=1)["result"]
    works = {one["format"]: one["works"] for one in result["formats"]}
    assert works == {"text": True, "html": True, "pdf": False, "png": False, "docx": True, "xlsx": True}
    assert {one["standing"] for one in result["fonts"]} == {"missing"}
    assert result["mend"] == ["make fonts"]
    ran = run("doctor")
    assert ran.code == 1
    assert ran.lines[-2:] == ["请运行：", "  make fonts"]


def test_without_an_extra_the_command_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    real = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda package: None if package in {"typst", "docxtpl"} else real(package))
    result = told("doctor", code=1)["result"]
    works = {one["format"]: one["works"] for one in result["formats"]}
    assert works == {"text": True, "html": True, "pdf": False, "png": False, "docx": False, "xlsx": True}
    assert result["fonts"] == []
    assert result["mend"] == ["pip install 'govflow[pdf]'", "pip install 'govflow[docx]'"]


def test_a_wrong_folder_of_fonts_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVFLOW_FONTS", str(tmp_path / "没有"))
    ran = run("doctor")
    assert ran.code == 1
    assert "GF831" in ran.err


def test_the_calendars_say_until_when_they_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_fonts", list)
    calendars = {one["region"]: one for one in told("doctor")["result"]["calendars"]}
    assert calendars["china"]["last"].startswith("2026-12")
    assert "日历" in run("doctor").out
    assert "Calendar" in run("doctor", lang="en").out
