"""`notices check`: any text, findings with places, nothing repeated that was found."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from govflow.cli import main
from tests.unit.cli.run import run, told

TEXT = "楼顶漏水，电话138 0013 8000。\n我家住3号楼2单元501室。\n"


def test_findings_have_places_and_are_masked(tmp_path: Path) -> None:
    file = tmp_path / "proposal.txt"
    file.write_text(TEXT, "utf-8")
    ran = run("notices", "check", str(file))
    assert ran.code == 1
    assert ran.lines == ["2 处像是个人信息"]
    first, second = ran.err.splitlines()
    assert first.startswith(f"{file}:1:8: 错误 GF833 这里像是手机号（138****8000）")
    assert second.startswith(f"{file}:2:4: 错误 GF833 这里像是门牌房号（3号楼…）")
    assert "0013" not in ran.err
    assert "501" not in ran.err


def test_a_clean_text_ends_with_0(tmp_path: Path) -> None:
    file = tmp_path / "clean.md"
    file.write_text("3号楼楼顶漏水，预算38,600.00元。", "utf-8")
    assert run("notices", "check", str(file)).code == 0
    assert run("notices", "check", str(file), lang="en").lines == ["no personal data found"]


def test_json_tells_every_file(tmp_path: Path) -> None:
    one, two = tmp_path / "a.txt", tmp_path / "b.html"
    one.write_bytes(TEXT.encode("gb18030"))
    two.write_text("<p>打<b>139</b>00139000</p>", "utf-8")
    files = told("notices", "check", str(one), str(two), code=1)["result"]["files"]
    assert [[hit["kind"] for hit in file["hits"]] for file in files] == [["mobile", "address"], ["mobile"]]
    assert files[0]["hits"][0]["start"] == 7
    assert files[1]["hits"][0]["shown"] == "139****9000"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), "utf-8"))
    ran = run("notices", "check", "-")
    assert ran.code == 1
    assert ran.err.startswith("-:1:8:")


def test_what_cannot_be_read_is_wrong_use(tmp_path: Path) -> None:
    assert run("notices", "check", str(tmp_path / "nowhere.txt")).code == 2
    (tmp_path / "page.bin").write_bytes(b"\x00\xff\x00\xff" * 9)
    assert run("notices", "check", str(tmp_path / "page.bin")).code == 2
    assert run("notices", "check").code == 2


def test_the_family_shows_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notices"]) == 0
    shown = capsys.readouterr().out
    assert "notices check" in shown
    assert "notices list" in shown
