"""The board on a disk: the same bytes whatever way they came about; only what changed is written, nothing foreign."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from govflow.notices import NoticeError
from govflow.notices.board import Site, build, files_of, site_of, writing
from govflow.notices.board.names import MANIFEST, month_path, unit_path
from tests.unit.notices.board.samples import DAY, entry, many

SITE = site_of("公告栏", "https://example.org/")
TODAY = date(2026, 11, 13)
NEXT = TODAY + timedelta(1)


def on_disk(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_on_the_disk_is_what_was_planned(tmp_path: Path) -> None:
    entries = [entry(), *many(120)]
    built = build(tmp_path / "a" / "site", entries, TODAY, SITE)
    found = on_disk(tmp_path / "a" / "site")
    assert found.pop(MANIFEST)
    assert found == files_of(entries, TODAY, SITE)
    assert sorted(built.written) == sorted(found)
    assert (built.removed, built.kept) == ((), 0)


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    entries = [entry(), *many(120)]
    build(tmp_path, entries, TODAY, SITE)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    built = build(tmp_path, list(reversed(entries)), TODAY, SITE)
    assert (built.written, built.removed) == ((), ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_one_changed_body_writes_its_page_alone_beside_the_feeds(tmp_path: Path) -> None:
    entries = many(230)
    build(tmp_path, entries, TODAY, SITE)
    for n, touched in ((3, set()), (229, {"atom.xml", "feed.json"})):
        old = entries[n]
        entries[n] = replace(old, document=replace(old.document, channel="另一处", footer=("联系人：社区",)))
        assert set(build(tmp_path, entries, TODAY, SITE).written) == {old.path, *touched}


def test_a_new_notice_writes_its_page_and_the_fronts_of_its_lists(tmp_path: Path) -> None:
    entries = many(230)
    build(tmp_path, entries, TODAY, SITE)
    new = entry("new", "posted", "公告", posted=DAY)
    assert set(build(tmp_path, [*entries, new], TODAY, SITE).written) == {
        new.path, "index.html", unit_path("yard"), "c/index.html", "k/gonggao.html", month_path(DAY), "m/index.html",
        "atom.xml", "feed.json", "sitemap.xml",
    }  # fmt: skip


def test_tomorrow_touches_only_what_names_days(tmp_path: Path) -> None:
    running = entry("running")
    entries = [running, entry("closed", "closed"), *many(230)]
    build(tmp_path, entries, TODAY, SITE)
    built = build(tmp_path, entries, NEXT, SITE)
    assert set(built.written) == {"index.html", "current.html", unit_path("yard"), running.path}
    down = [replace(e, take_down=NEXT + timedelta(1)) if e.id == "closed" else e for e in entries]
    assert entry("closed").path in build(tmp_path, down, NEXT + timedelta(1), SITE).written


def test_a_removed_notice_is_removed_and_the_rest_is_as_from_scratch(tmp_path: Path) -> None:
    entries = [*many(230), entry()]
    build(tmp_path / "a", entries, TODAY, SITE)
    built = build(tmp_path / "a", entries[5:], TODAY, SITE)
    build(tmp_path / "b", entries[5:], TODAY, SITE)
    assert {e.path for e in entries[:5]} <= set(built.removed)
    assert on_disk(tmp_path / "a") == on_disk(tmp_path / "b")


def test_a_page_that_was_lost_or_cut_short_is_written_again(tmp_path: Path) -> None:
    one = entry()
    build(tmp_path, [one], TODAY, SITE)
    whole = on_disk(tmp_path)
    (tmp_path / one.path).unlink()
    (tmp_path / "about.html").write_text("half")
    assert set(build(tmp_path, [one], TODAY, SITE).written) == {one.path, "about.html"}
    assert on_disk(tmp_path) == whole


def test_another_title_or_press_prints_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, [entry()], TODAY, SITE)
    monkeypatch.setattr(writing, "press", lambda: "another")
    assert build(tmp_path, [entry()], TODAY, SITE).kept == 0
    assert build(tmp_path, [entry()], TODAY, Site("别名")).kept == 0


def test_a_build_that_was_cut_off_is_simply_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path / "a", many(60), TODAY, SITE)
    done = 0
    real = os.replace

    def tears(source: Path, to: Path) -> None:
        nonlocal done
        done += 1
        if done == 40:
            raise OSError(28, "No space left on device")
        real(source, to)

    monkeypatch.setattr(os, "replace", tears)
    with pytest.raises(OSError, match="No space"):
        build(tmp_path / "a", [*many(120), entry()], TODAY, SITE)
    monkeypatch.undo()
    build(tmp_path / "a", [entry(), *many(120)], TODAY, SITE)
    build(tmp_path / "b", [entry(), *many(120)], TODAY, SITE)
    assert on_disk(tmp_path / "a") == on_disk(tmp_path / "b")


def refused(folder: Path, code: str) -> None:
    before = on_disk(folder)
    with pytest.raises(NoticeError) as caught:
        build(folder, [entry()], TODAY, SITE)
    assert [reason.code for reason in caught.value.reasons] == [code]
    assert on_disk(folder) == before


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "照片.jpg").write_bytes(b"x")
    refused(tmp_path, "GF838")


@pytest.mark.parametrize(
    "manifest",
    [
        "", "{", "[]", "null", "ÿ", '{"govflow_board": 2, "files": {}}', '{"name": "app", "icons": []}',
        '{"govflow_board": 1, "files": {"../../etc/passwd": ["", 1]}}', '{"govflow_board": 1, "files": {"a.html": 1}}',
        '{"govflow_board": 1, "files": {"n/../../x.html": ["", 1]}}',
        '{"govflow_board": 1, "files": {"/x.html": ["", 1]}}',
    ],
)  # fmt: skip
def test_a_manifest_that_is_not_ours_is_refused(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_bytes(manifest.encode("latin-1"))
    refused(tmp_path, "GF839")


def test_a_file_of_somebody_else_is_never_overwritten_nor_removed(tmp_path: Path) -> None:
    build(tmp_path, [], TODAY, SITE)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "n" / "mine.html").write_text("mine")
    build(tmp_path, many(3), TODAY, SITE)
    build(tmp_path, [], TODAY, SITE)
    assert (tmp_path / "notes.txt").read_text() == (tmp_path / "n" / "mine.html").read_text() == "mine"
    (tmp_path / entry().path).write_text("mine")
    refused(tmp_path, "GF840")


def test_no_link_leads_a_build_out_of_its_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    site = tmp_path / "site"
    build(site, [], TODAY, SITE)
    (site / "n").rmdir()
    (site / "n").symlink_to(outside, target_is_directory=True)
    refused(site, "GF840")
    assert list(outside.iterdir()) == []
