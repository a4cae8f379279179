"""What the pages of the board say, and that they are sound: nesting, links, headings, no request to anybody else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from govflow.notices.board import Entry, Life, Objections, Site, files_of, site_of
from govflow.notices.board.status import days_left, is_current
from tests.unit.notices.board.samples import DAY, PERIOD, document, entry, many, pages, reached, target

SITE = Site("示例社区公告栏")
TODAY = date(2026, 11, 13)
LIVES: tuple[Life, ...] = ("posted", "running", "suspended", "closed", "corrected", "withdrawn")
HOSTILE = '"><script>alert(1)</script>&amp;<img src=//evil.example/x onerror=y>\x00\x1b\u202e'


def everything() -> list[Entry]:
    return [
        *(entry(f"{life}/1", life, title=f"{life}的公示") for life in LIVES),
        entry("old/1", "corrected", corrected_by="new/1", objections=Objections(2, 1)),
        entry("new/1", "running", corrects="old/1", posted=DAY + timedelta(2)),
        entry("gone/1", "closed", title="关于王某的公示", take_down=TODAY),
        entry("east/1", "posted", "通知", unit="east", unit_title="东区", title="开会"),
        *many(230),
        entry("hostile/1", title=HOSTILE, unit="x/../..", unit_title=HOSTILE, name=HOSTILE, places=(HOSTILE,)),
    ]  # fmt: skip


def page_of(one: Entry, today: date = TODAY, *others: Entry) -> str:
    return pages(files_of([one, *others], today, SITE))[one.path].said


@pytest.mark.parametrize("site", [SITE, Site(HOSTILE), site_of("公告栏", "https://example.org/a/b")])
def test_every_page_is_sound_and_asks_nobody_else(site: Site) -> None:
    files = files_of(everything(), TODAY, site)
    found = pages(files)
    for path, page in found.items():
        assert page.faults == [], path
        assert page.text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">'), path
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        assert all(b <= a + 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), path
        assert not page.tags & {"script", "img", "iframe", "object", "form", "style", "base", "svg"}, path
        assert not [name for name in page.attributes if name.startswith("on") or name == "style"], path
        for link in page.links:
            assert re.fullmatch(r"#main|[a-z0-9./-]+", link), (path, link)
            assert link == "#main" or target(path, link) in files, (path, link)
        assert "#main" in page.anchors, path
        assert "main" in page.ids, path
    assert b"url(" not in files["style.css"]
    assert b"@import" not in files["style.css"]


def test_every_page_can_be_reached_from_the_first() -> None:
    found = pages(files_of(everything(), TODAY, SITE))
    assert reached(found) == set(found)


def test_no_page_holds_more_lines_than_two_pages_worth() -> None:
    found = pages(files_of([*many(730), *(entry(f"r{n}") for n in range(120))], TODAY, SITE))
    assert max(page.text.count("<li>") for page in found.values()) < 130
    assert found["index.html"].text.count('<li class="card') == 50
    assert "正在公示（120件）" in found["index.html"].said
    assert "current-p1.html" in found["current.html"].links


@pytest.mark.parametrize(
    ("today", "left", "headline"),
    [
        (date(2026, 11, 9), 7, "公示从2026年11月10日开始，共7天。"),
        (date(2026, 11, 10), 6, "正在公示，还剩6天。"),
        (date(2026, 11, 15), 1, "正在公示，还剩1天。"),
        (date(2026, 11, 16), 0, "正在公示，今天24时截止。"),
        (date(2026, 11, 17), -1, "公示期已满。"),
    ],
)
def test_days_left_at_the_edges(today: date, left: int, headline: str) -> None:
    one = entry()
    assert days_left(PERIOD, today) == left
    assert headline in page_of(one, today)
    assert is_current(one, today) is (left >= 0)
    front = pages(files_of([one], today, SITE))["index.html"].said
    assert ("现在没有正在公示的事项" in front) is (left < 0)
    assert ("今天截止" in front) is (left == 0)
    assert ("明天（11月16日）24时截止" in front) is (left == 1)


def test_what_ends_first_stands_first_and_what_is_suspended_last() -> None:
    late = replace(document("后截止"), period=replace(PERIOD, last=date(2026, 11, 20)))
    some = [entry("a", "suspended", title="暂停的"), entry("b", document=late), entry("c", title="先截止")]
    front = pages(files_of(some, TODAY, SITE))["index.html"].said
    assert front.index("先截止") < front.index("后截止") < front.index("暂停的")


def test_a_corrected_notice_stays_and_leads_to_the_new_one_and_back() -> None:
    old = entry("old/1", "corrected", corrected_by="new/1", objections=Objections(2, 1), title="旧的")
    new = entry("new/1", "running", corrects="old/1", title="新的", posted=DAY + timedelta(2))
    found = pages(files_of([old, new], TODAY, SITE))
    assert "本件已更正，以更正后的为准。" in found[old.path].said
    assert "更正后的：新的（2026年11月11日张贴）" in found[old.path].said
    assert "收到意见2件，已答复1件。" in found[old.path].said
    assert "38,600.00元" in found[old.path].said
    assert "本件更正了：旧的" in found[new.path].said
    assert target(old.path, new.path.removeprefix("n/")) == new.path
    assert new.path.removeprefix("n/") in found[old.path].anchors


def test_a_correction_that_is_not_on_the_board_leaves_no_dead_link() -> None:
    old = entry("old/1", "corrected", corrected_by="elsewhere")
    assert "更正后的：" not in page_of(old)


def test_a_withdrawn_notice_says_so_before_anything_else() -> None:
    said = page_of(entry(life="withdrawn"))
    assert said.index("本件已撤回，不再有效。") < said.index("38,600.00元")


def test_of_a_notice_that_was_taken_down_nothing_written_is_left() -> None:
    gone = entry("g/1", "closed", title="关于王小明拟任楼长的公示", take_down=TODAY, code="N-16", name="楼长拟任公示")
    gone = replace(gone, document=replace(gone.document, issuer="发文人甲", signature="发文人甲"))
    before = files_of([gone], TODAY - timedelta(1), Site("栏", "https://example.org/"))
    after = files_of([gone], TODAY, Site("栏", "https://example.org/"))
    assert "王小明" in before[gone.path].decode()
    for path, data in after.items():
        for secret in ("王小明", "38,600", "预算", "发文人甲", "单元出入口"):
            assert secret not in data.decode(), (path, secret)
    said = pages(after)[gone.path].said
    for kept in ("楼长拟任公示", "自2026年11月13日起，内容不再公开", "示例小区", "2026年11月9日"):
        assert kept in said
    assert "noindex" in after[gone.path].decode()
    assert gone.path not in after["sitemap.xml"].decode()


def test_hostile_texts_are_shown_and_never_obeyed() -> None:
    one = entry("h/1", title=HOSTILE, unit_title=HOSTILE, places=(HOSTILE,))
    files = files_of([one], TODAY, Site(HOSTILE))
    page = pages(files)[one.path]
    assert "<script>alert(1)</script>" in page.said
    for path, data in files.items():
        if path.endswith((".html", ".xml")):
            assert b"<script" not in data, path
            assert b"<img" not in data, path
        assert not re.search(rb"[\x00-\x08\x0b-\x1f]", data), path


def test_what_is_served_on_a_party_cannot_be_an_entry() -> None:
    with pytest.raises(ValueError, match="served"):
        entry(kind="送达")


def test_two_entries_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="one id"):
        files_of([entry(), entry()], TODAY, SITE)


def test_an_empty_board_is_whole_too() -> None:
    files = files_of([], TODAY, SITE)
    found = pages(files)
    assert reached(found) == set(found)
    assert all(page.faults == [] for page in found.values())
    assert "还没有张贴文书" in found["index.html"].said


def test_text_meets_its_ground_with_enough_contrast() -> None:
    """WCAG 2 AA: 4.5 for every pair of colours the style sheet sets side by side."""
    css = files_of([], TODAY, SITE)["style.css"].decode()
    pairs = (
        "#0b4a8f on #fff", "#4a4a4a on #f4f4f2", "#fff on #1d3b53", "#1a1a1a on #ffe27a", "#155227 on #fbfbf9",
        "#a01510 on #fbfbf9", "#1a1a1a on #fdeceb", "#0b4a8f on #fdeceb", "#0b4a8f on #eef6ee", "#1d3b53 on #fff",
    )  # fmt: skip
    for front, _, back in (pair.split() for pair in pairs):
        assert front in css
        assert back in css
        light, dark = sorted((_luminance(front), _luminance(back)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (front, back)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
