"""The notice of the domain's example 5.3, the shipped templates, and both renderings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from govflow.notices import NoticeError, Renderer, Table, Value, check_notice, compose, digest, to_html, to_text
from tests.unit.notices.notice_samples import (
    FACTS,
    TALLY,
    all_shipped,
    body,
    facts_of,
    filled,
    name,
    notice_of,
    shipped,
)


@pytest.mark.parametrize("notice_id", all_shipped())
def test_a_shipped_template_composes_and_is_sound(notice_id: str) -> None:
    notice = shipped(notice_id)
    assert notice.id == notice_id
    assert check_notice(notice) == ()
    document = filled(notice, {key: value for key, value in facts_of(notice_id).items() if key in notice.names})
    text = to_text(document)
    assert text.startswith(document.title)
    assert "2026年11月9日\n" in text
    assert "示例" in document.signature
    assert "None" not in text
    assert "{" not in text


OPTIONAL = ["finish.due", "finish.overdue", "finish.original_due", "assistant", "venue", "invited", "fund_source",
            "resolved.entered", "proposed.left", "awaiting_owners_vote.result", "awaiting_owners_vote.left",
            "awaiting_owners_vote.tally", "ballot.result", "ballot.tally", "cost", "result", "review_date"]  # fmt: skip


@pytest.mark.parametrize("notice_id", sorted(set(all_shipped()) - {"result"}))
def test_a_shipped_template_bears_facts_that_a_case_may_not_have_yet(notice_id: str) -> None:
    facts = {**facts_of(notice_id), **{key: Value(FACTS[key].type_kind, None) for key in OPTIONAL}}
    text = to_text(filled(shipped(notice_id), facts))
    assert "（原时限为" not in text
    assert "办理时限为" not in text


def test_every_shipped_file_carries_the_id_of_its_name_and_a_title_of_its_own() -> None:
    heads = [shipped(notice_id) for notice_id in all_shipped()]
    assert len(heads) >= 38
    assert len({head.name for head in heads}) == len(heads)


def test_the_result_of_a_vote_has_a_table_that_names_both_measures() -> None:
    document = filled(shipped("vote_result"), FACTS)
    (table,) = document.tables
    assert table.title == "计票表"
    assert table.rows[0] == ("人数", "1000人", "701人", "667人", "551人", "150人", "0人", "0人", "351人", "是")
    assert table.rows[1][1:4] == ("100,000.00平方米", "72,000.00平方米", "66,666.67平方米")


def test_a_lapsed_vote_of_nobody_divides_by_nothing() -> None:
    nobody = [{**row, "participating": 0, "for": 0, "against": 0, "held": False} for row in TALLY]
    facts = {**FACTS, "ballot.result": Value("text", "lapsed"), "ballot.tally": Value("list", nobody)}
    text = to_text(filled(shipped("vote_result"), facts))
    assert "未形成决定" in text
    assert "专有部分面积占比0.0%、人数占比0.0%；同意的占参与表决面积的—、人数的—" in text


def test_tables_keep_their_columns_in_plain_text() -> None:
    document = filled(body("表：分配\n| 项目 | 金额 |\n| --- | --- |\n| 日常管理 | {{ a }} |\n\n| 分红 | {{ b }} |"),
                      {"a": Value("money", 200_000), "b": Value("money", 300_000)})  # fmt: skip
    assert document.blocks == (Table("分配", ("项目", "金额"), (("日常管理", "2,000.00元"), ("分红", "3,000.00元"))),)
    assert to_text(document).splitlines()[2:6] == [
        "    分配",
        "    | 项目     | 金额       |",
        "    | 日常管理 | 2,000.00元 |",
        "    | 分红     | 3,000.00元 |",
    ]


def test_a_channel_the_body_does_not_place_is_added() -> None:
    document = filled(body("正文。", kind="公示", channel="向{{ u }}反映"), {"u": Value("unit", "c1")})
    assert [p.text for p in document.paragraphs] == ["正文。", "意见反馈：向示例小区反映"]
    assert document.channel == "向示例小区反映"


def test_numbers_take_the_right_brackets_and_committees_have_none() -> None:
    facts = {"u": Value("unit", "c1")}
    organ = filled(body("文", issuer="示例社区党组织"), facts, number="示例社区督[2026]3号")
    assert organ.number == "示例社区督〔2026〕3号"
    assert "编号：示例社区督〔2026〕3号" in to_text(organ)
    for issuer in ("{{ u }}业主委员会", "{{ u }}居民小组", "示例物业服务有限公司"):
        committee = filled(body("文", issuer=issuer), facts, number="示例[2026]3号")
        assert committee.number == ""
        assert "编号" not in to_text(committee) + to_html(committee)


def test_copies_and_contacts_follow_the_date() -> None:
    document = filled(body("正文。\n联系人：社区网格办公室\n抄送：{{ u }}党支部"), {"u": Value("unit", "c1")})
    assert document.footer == ("联系人：社区网格办公室", "抄送：示例小区党支部")
    assert to_text(document).splitlines()[-3:] == [" " * 46 + "2026年11月9日", *document.footer]


def test_one_attachment_has_no_number() -> None:
    notice = notice_of("---\nnotice: a\ntitle: 题\nkind: 通知\nissuer: 社区\nattachments: 预算表\n---\n正文。\n")
    assert "    附件：预算表\n" in to_text(filled(notice, {}))


class Outline(HTMLParser):
    """Tags opened and closed, and every attribute that could fetch something."""

    void = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.seen: list[str] = []
        self.fetching: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.fetching += [key for key, _ in attrs if key in {"src", "href", "action", "srcset"} or key.startswith("on")]
        if tag not in self.void:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


@pytest.mark.parametrize("notice_id", all_shipped())
def test_the_page_is_well_formed_and_asks_nothing_of_a_server(notice_id: str) -> None:
    page = to_html(filled(shipped(notice_id), facts_of(notice_id)))
    outline = Outline()
    outline.feed(page)
    assert outline.stack == []
    assert outline.fetching == []
    assert outline.seen.count("h1") == 1
    assert not {"script", "link", "img", "iframe", "form"} & set(outline.seen)
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert "url(" not in page
    assert "@import" not in page


def test_the_page_of_the_vote_shows_head_cells_and_numbers_to_the_right() -> None:
    page = to_html(filled(shipped("vote_result"), FACTS))
    table = page[page.index('<div class="grid"') : page.index("</div>") + 6]
    head, first = table.split("<tbody>\n")[0], table.split("<tbody>\n")[1].split("\n")[0]
    columns = ["项目", "总数", "参与表决", "法定参与数", "同意", "不同意", "弃权", "无效", "通过所需", "是否达到"]
    assert head.startswith('<div class="grid" role="region" aria-label="计票表" tabindex="0">\n<table>\n')
    assert "<caption>计票表</caption>\n<thead><tr>" in head
    assert head.endswith("".join(f'<th scope="col">{c}</th>' for c in columns) + "</tr></thead>\n")
    assert first.startswith('<tr><td>人数</td><td class="n">1000人</td>')
    assert first.endswith('<td class="n">351人</td><td>是</td></tr>')
    assert '<time datetime="2026-11-09">2026年11月9日</time>' in page
    assert '<p class="l1"><strong>一、表决结果。</strong>表决通过。</p>' in page


def test_what_a_person_typed_is_shown_and_never_interpreted() -> None:
    attack = '<script>alert(1)</script>"><img src=x onerror=y>&'
    document = filled(body("{{ x }}", title="{{ x }}", salutation="{{ x }}"), {"x": Value("text", attack)})
    page = to_html(document)
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=y&gt;&amp;") == 4


def test_same_facts_same_bytes_with_any_renderer() -> None:
    notice = shipped("solution")
    warm = Renderer()
    pages = [to_html(compose(notice, FACTS, date=date(2026, 11, 9), names=name, renderer=r)).encode("utf-8")
             for r in (warm, warm, Renderer(), None)]  # fmt: skip
    assert len({digest(page) for page in pages}) == 1
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_fact_left_out_of_the_record_was_null() -> None:
    with pytest.raises(NoticeError) as caught:
        filled(body("{{ plan }}"), {})
    assert [reason.code for reason in caught.value.reasons] == ["GF820"]


def test_a_fact_the_workflow_did_not_give_is_named_with_the_template() -> None:
    with pytest.raises(NoticeError) as caught:
        filled(replace(body("{{ plan }}"), names=frozenset()), {})
    (reason,) = caught.value.reasons
    assert (reason.code, reason.place.file) == ("GF821", "n.j2")
    assert "plan" in reason.text("zh")


def test_a_notice_for_objection_needs_its_period_and_a_channel() -> None:
    assert [f.code for f in check_notice(body("正文。", kind="公示"))] == ["GF810", "GF811"]
    whole = body("{{ publication.from }}{{ publication.until }}", kind="公示", channel="向社区反映")
    assert check_notice(whole) == ()


def test_a_public_notice_never_names_who_asked() -> None:
    public = body("{{ reporter }}和{{ matter }}", kind="公开", audience="public")
    (finding,) = check_notice(public)
    assert (finding.code, finding.arguments["name"]) == ("GF812", "reporter")
    assert check_notice(body("{{ reporter }}", kind="送达", audience="handler")) == ()
