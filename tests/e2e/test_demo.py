"""`govflow demo`: the same every time, quick, readable, true to the roll and the calendar, and complete."""

from __future__ import annotations

import csv
import json
import os
import re
import resource
import shlex
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import chinese_calendar
import pytest

from govflow.notices.renderers.text import width
from govflow.scenario.load import shipped
from govflow.source.canonical import canonical
from tests.e2e.pages import installed


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command."""

    out: Path
    text: str
    cpu: float

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


def run(folder: Path, *words: str, seed: str = "0") -> Run:
    folder.mkdir(parents=True, exist_ok=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "govflow", "demo", "--out", "out", *words],
        cwd=folder,
        env={
            **installed(folder.parent),
            "PYTHONHASHSEED": seed,
            "PYTHONUTF8": "1",
            "PYTHONPATH": str(shipped().parent),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(folder / "out", done.stdout, cpu)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run(tmp_path_factory.mktemp("demo"), "--lang", "zh", seed="1")


@pytest.fixture(scope="module")
def again(shown: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A second run: the modules are compiled by now."""
    return run(tmp_path_factory.mktemp("again"), "--lang", "zh", seed="2")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("govflow.db")
    }


def dump(store: Path) -> list[str]:
    connection = sqlite3.connect(store)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_two_runs_give_the_same_bytes(shown: Run, again: Run) -> None:
    assert again.text == shown.text
    assert files(again.out) == files(shown.out)
    assert dump(again.out / "govflow.db") == dump(shown.out / "govflow.db")


def test_a_second_run_into_the_same_folder_begins_anew(tmp_path: Path) -> None:
    first = run(tmp_path)
    assert run(tmp_path).text == first.text


def test_it_takes_less_than_ten_seconds_of_one_core(again: Run) -> None:
    assert again.cpu < 10


def test_stats_name_time_and_peak_memory(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "govflow", "demo", "--out", str(tmp_path), "--stats", "--lang", "zh"]
    # Through a shell: a child begins with the peak of the process it was forked from, and ours is large by now.
    ran = subprocess.run(["/bin/sh", "-c", f"{shlex.join(words)}; exit $?"], capture_output=True, text=True, check=True)
    last = ran.stdout.splitlines()[-1]
    found = re.fullmatch(r"用时[0-9.]+秒，内存峰值([0-9]+)MB", last)
    assert found is not None
    assert 10 < int(found[1]) < 400


def test_the_four_scenes_and_their_main_cases_end_solved(shown: Run) -> None:
    heads = [line for line in shown.lines if line.startswith("■ ")]
    main = [next(line for line in heads if f"“{name}”" in line) for name in ("楼顶漏水", "乱停")]
    ladders = [line for line in heads if line.startswith("■ “飞线”")]
    assert len(ladders) == 2
    assert all(line.endswith("结果：已解决") for line in (*main, *ladders))
    assert [line[:3] for line in shown.lines if re.match("故事[0-9]", line)] == ["故事1", "故事2", "故事3", "故事3"]


def roll() -> list[dict[str, str]]:
    with (shipped() / "example" / "roll.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["building"].startswith("b")]


def test_the_electors_are_those_of_the_roll_counted_by_hand(shown: Run) -> None:
    """A naive second count: an elector is a set of owners (Civil Code 278, Interpretation Art. 9)."""
    owners: dict[str, set[str]] = {}
    area: dict[str, Decimal] = {}
    for row in roll():
        owners.setdefault(row["part"], set()).add(row["owner"])
        area[row["part"]] = Decimal(row["area"])
    electors = {frozenset(people) for people in owners.values()}
    total = sum(area.values(), Decimal(0))
    assert f"全体业主{len(electors)}人、{total:,.2f}平方米" in shown.text
    joint = sum(1 for people in electors if len(people) > 1)
    text = "".join(line.strip() for line in shown.lines)
    assert f"名册上专有部分{len(owners)}处" in text
    assert f"共有的{joint}组各合为1人" in text


WORKING = re.compile(
    r"至(?:(?P<year>[0-9]+)年)?(?P<month>[0-9]+)月(?P<day>[0-9]+)日24时[^。]*。"
    r"从(?P<from>[0-9]+年[0-9]+月[0-9]+日)起算(?P<count>[0-9]+)个工作日"
)


def joined(lines: list[str]) -> str:
    return "".join(line.strip() for line in lines)


def test_every_deadline_in_working_days_falls_where_counting_day_by_day_puts_it(shown: Run) -> None:
    found = list(WORKING.finditer(joined(shown.lines)))
    crossing = 0
    for match in found:
        start = date(*map(int, re.findall("[0-9]+", match["from"])))
        day, left = start, int(match["count"])
        while left:
            day += timedelta(days=1)
            left -= chinese_calendar.is_workday(day)
        assert (day.month, day.day) == (int(match["month"]), int(match["day"])), match[0]
        crossing += day - start > timedelta(days=int(match["count"]))
    assert len(found) >= 20
    assert crossing >= 10, "the stories are set where weekends and holidays matter"


def test_holidays_and_worked_saturdays_are_named(shown: Run) -> None:
    text = joined(shown.lines)
    assert "跳过：10月1日至7日（国庆节）" in text
    assert "其中10月10日是调休上班的周末" in text
    assert "原定的10月3日是国庆节，改到10月10日" in text
    assert "2026年10月10日　星期六（调休上班）" in text


def test_what_the_stories_promise_is_told(shown: Run) -> None:
    text = joined(shown.lines)
    for promised in (
        "回避1人：何芳",
        "中华人民共和国民法典第278条第2款",
        "210（74.73%）",
        "21,201.50（69.96%）",
        "办结时限到此停止，逾期4个工作日",
        "雷鸣（示例社区督办员）　督办",
        "返工　→ 办理",
        "办结时限继续计时，仍是12月3日24时，不重新起算",
        "赵强也照样得到答复",
        "异议处理（objection-2026-1）　办结：不成立",
        "异议处理（objection-2026-2）　办结：成立",
        "“漏水议题”（议题）　议题通过　→ 决议通过",
        "由网格升到社区",
        "由小区升到社区",
        "由社区升到辖区",
        "满意度：满意",
    ):
        assert promised in text, promised


def test_no_ids_and_no_noise_of_the_system(shown: Run) -> None:
    assert not re.search(r"\bp_[a-z]|case\.[a-z]|ballot\.|publication\.|clock/|role:|unit:", shown.text)


def test_lines_fit_a_hundred_columns_but_for_tables_and_headings(shown: Run) -> None:
    wide = [line for line in shown.lines if width(line) > 100 and "  " not in line.strip() and line[:1] == " "]
    assert wide == []
    assert not any(re.match(r" +[，。；：、）》]", line) for line in shown.lines)


def test_every_notice_has_its_number_two_files_and_a_place_in_the_timeline(shown: Run) -> None:
    told = [int(number) for number in re.findall(r"〔([0-9]+)〕", shown.text)]
    names = sorted((shown.out / "notices").iterdir())
    html = [int(path.name[:2]) for path in names if path.suffix == ".html"]
    text = [int(path.name[:2]) for path in names if path.suffix == ".txt"]
    assert html == text == list(range(1, len(html) + 1))
    assert sorted(told) == html


def test_histories_are_canonical_and_whole(shown: Run) -> None:
    found = sorted((shown.out / "history").iterdir())
    assert len(found) >= 10
    for path in found:
        data = path.read_bytes()
        history = json.loads(data)
        assert canonical(history) + b"\n" == data
        assert [event["seq"] for event in history["events"]] == list(range(1, len(history["events"]) + 1))
        assert re.fullmatch("[0-9a-f]{64}", history["head"])


def test_secret_choices_are_nowhere_in_what_was_written(shown: Run) -> None:
    owners = [path for path in (shown.out / "history").iterdir() if path.name.startswith("1-three_two_two")]
    events = json.loads(owners[0].read_bytes())["events"]
    sealed = [event["body"]["data"] for event in events if event["body"].get("sealed")]
    assert len(sealed) == 210
    assert all(set(data) == {"electorate"} for data in sealed)


class Links(HTMLParser):
    """Addresses of a page, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.hrefs += [value for name, value in attrs if name == "href" and value]


def test_the_page_links_everything_that_was_written_and_nothing_else(shown: Run) -> None:
    page = Links()
    page.feed((shown.out / "index.html").read_text("utf-8"))
    assert set(page.hrefs) == set(files(shown.out)) - {"index.html"}
    assert not page.tags & {"script", "img", "iframe", "link"}


def test_the_printed_timeline_is_the_written_one(shown: Run) -> None:
    assert shown.text.startswith((shown.out / "timeline.txt").read_text("utf-8"))


def test_in_english_the_fixed_words_are_english(tmp_path: Path) -> None:
    text = run(tmp_path, "--lang", "en").text
    assert "outcome: solved" in text
    assert "National Day" in text
    for word in ("       期限", "       依据", "到时：", "起算", "逾期1个工作日"):
        assert word not in text


def test_the_store_can_be_read_by_the_other_commands(shown: Run) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "govflow", "history", "three_two_two-2026-1", "--verify", "--lang", "zh", "--db",
         str(shown.out / "govflow.db")],
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(shipped().parent)},
        cwd=shown.out,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "核验通过" in done.stdout


def test_a_folder_that_cannot_be_made_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    done = subprocess.run(
        [sys.executable, "-m", "govflow", "demo", "--out", str(tmp_path / "out" / "x")],
        env={**os.environ, "PYTHONPATH": str(shipped().parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "GF948" in done.stderr
