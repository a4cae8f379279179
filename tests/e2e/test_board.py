"""`govflow board` on the store of the first story: what hung on the board of 示例小区 on some days of autumn 2026."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from govflow.authoring.staging import play, scenes, specs
from govflow.scenario.load import load_folder, shipped
from tests.unit.cli.run import run, told
from tests.unit.notices.board.samples import Page, pages, reached

SOLUTION, REDONE = "-235-1-", "-246-1-"


@dataclass(frozen=True, slots=True)
class Story:
    """The store after the first story, and the names of everybody in it."""

    store: Path
    people: frozenset[str]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    loaded, _ = load_folder(shipped())
    assert loaded is not None
    store = tmp_path_factory.mktemp("story") / "govflow.db"
    played = play(scenes(specs())[0], loaded, store)
    assert played.findings == ()
    return Story(store, frozenset(played.people.persons.values()))


def site(folder: Path) -> dict[str, Page]:
    return pages({p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.html")})


def on(story: Story, folder: Path, day: str) -> dict[str, Page]:
    result = told("board", str(folder), "--db", str(story.store), "--now", f"{day} 18:00")["result"]
    found = site(folder)
    assert result["day"] == day
    assert result["notices"] == sum(path.startswith("n/") for path in found)
    assert reached(found) == set(found)
    assert [page.faults for page in found.values() if page.faults] == []
    return found


def said(found: dict[str, Page], key: str) -> str:
    return next(page.said for path, page in found.items() if key in path)


def test_a_solution_runs_is_objected_to_and_gives_way_to_the_next(story: Story, tmp_path: Path) -> None:
    """Posted on 9 November for seven days; the second objection is upheld on the 16th and the plan is made anew."""
    running = on(story, tmp_path, "2026-11-13")
    assert "正在公示，还剩3天。" in said(running, SOLUTION)
    assert "还剩3天 11月16日24时截止" in running["index.html"].said
    assert "收到意见2件，已答复1件。" in said(running, SOLUTION)
    assert not [path for path in running if REDONE in path]
    replaced = on(story, tmp_path, "2026-11-16")
    assert "本件已更正，以更正后的为准。" in said(replaced, SOLUTION)
    assert "收到意见2件，已答复2件。" in said(replaced, SOLUTION)
    assert "本件更正了：" in said(replaced, REDONE)
    assert "公示从2026年11月17日开始，共7天。" in said(replaced, REDONE)
    last = on(story, tmp_path, "2026-11-23")
    assert "正在公示，今天24时截止。" in said(last, REDONE)
    over = on(story, tmp_path, "2026-11-24")
    assert "公示已经结束。" in said(over, REDONE)
    assert "现在没有正在公示的事项" in over["index.html"].said


def test_nobody_is_named(story: Story, tmp_path: Path) -> None:
    found = on(story, tmp_path, "2026-12-31")
    assert len(story.people) > 20
    assert [(path, name) for path, page in found.items() for name in story.people if name in page.text] == []


def test_the_sentence_of_the_command_and_a_second_run(story: Story, tmp_path: Path) -> None:
    words = ("board", str(tmp_path), "--db", str(story.store), "--now", "2026-11-13 18:00", "--title", "示例社区公告栏")
    first, second = run(*words), run(*words)
    files = sum(path.is_file() for path in tmp_path.rglob("*")) - 1
    assert first.lines == [
        f"公告栏共7件文书，其中正在公示1件；写了{files}个文件，删去0个，没有变化的0个：{tmp_path}"
    ]  # fmt: skip
    assert second.lines == [
        f"公告栏共7件文书，其中正在公示1件；写了0个文件，删去0个，没有变化的{files}个：{tmp_path}"
    ]  # fmt: skip
    assert run(*words, lang="en").lines[0].startswith("7 notices, 1 of them open to objection; 0 files written")


def test_a_folder_that_is_not_ours_and_an_address_that_is_none_are_wrong_use(story: Story, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    ran = run("board", str(tmp_path), "--db", str(story.store), "--now", "2026-11-13")
    assert ran.code == 2
    assert ran.err.startswith(f"错误 GF838 文件夹“{tmp_path}”里已经有别的东西，没有写公告栏。")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    ran = run("board", str(tmp_path / "new"), "--db", str(story.store), "--url", "example.org")
    assert (ran.code, "GF841" in ran.err, (tmp_path / "new").exists()) == (2, True, False)
    ran = run("board", str(tmp_path / "mine.txt"), "--db", str(story.store))
    assert ran.code == 2


def test_what_was_erased_is_gone_without_a_word(story: Story, tmp_path: Path) -> None:
    store = tmp_path / "copy.db"
    shutil.copy(story.store, store)
    case = "three_two_two-2026-1"
    now = "2027-01-04 09:00"
    erased = run("erase", case, "--actor", "周敏", "--yes", "--db", str(store), "--now", now)
    assert erased.code == 0, erased.err
    result = told("board", str(tmp_path / "site"), "--db", str(store), "--now", now)["result"]
    assert result["notices"] == 1
    assert not [path for path in result["written"] if path.startswith("n/three")]
