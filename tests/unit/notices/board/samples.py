"""Entries for tests of the board, and a strict reader of its pages: nesting, attributes, ids, headings, links."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from govflow.notices import Days, Document, Paragraph, Table
from govflow.notices.board import Entry, Life
from govflow.notices.document import Kind

DAY = date(2026, 11, 9)
PERIOD = Days(date(2026, 11, 10), date(2026, 11, 16))
VOID = frozenset({"meta", "link", "br"})


def document(
    title: str = "关于示例小区3号楼楼顶漏水问题解决方案的公示",
    kind: Kind = "公示",
    text: str = "预算人民币38,600.00元。",
) -> Document:
    blocks = (
        Paragraph(0, "现将有关情况公示如下。"), Paragraph(1, f"一、费用。{text}"), Paragraph(1, "二、办理"),
        Table("预算", ("项目", "金额"), (("防水层", "38,600.00元"),)),
    )  # fmt: skip
    period = PERIOD if kind == "公示" else None
    return Document(
        kind, title, "示例小区党支部", "", "示例小区全体业主", blocks, ("预算表",),
        "向社区居民委员会反映", "示例小区党支部", DAY, (), period,
    )  # fmt: skip


def entry(id: str = "three_two_two-2026-1/235/1", life: Life = "running", kind: Kind = "公示", **more: Any) -> Entry:
    title = more.pop("title", f"关于示例小区3号楼楼顶漏水问题的{kind}")
    base = Entry(
        id, "solution", "N-05", "解决问题（方案）公示", "yard", "示例小区", document(title, kind), life, DAY,
        ("小区公告栏", "单元出入口"),
    )  # fmt: skip
    return replace(base, **more)


def many(count: int, **more: Any) -> list[Entry]:
    """Entries day after day, the newest posted on `DAY`."""
    return [
        entry(f"case-{n}/1/1", "posted", "公告", title=f"第{n}件", posted=DAY - timedelta(count - 1 - n), **more)
        for n in range(count)
    ]


@dataclass
class Page(HTMLParser):
    """One page, read strictly: what a browser would silently mend is a fault."""

    text: str
    faults: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        names = [name for name, _ in attrs]
        self.attributes |= set(names)
        if len(set(names)) != len(names):
            self.faults.append(f"<{tag}> says an attribute twice")
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            if found["id"] in self.ids:
                self.faults.append(f"id {found['id']} twice")
            self.ids.add(found["id"])
        for name in ("href", "src", "action", "data", "poster", "srcset"):
            if name in found:
                self.links.append(found[name])
                if tag == "a":
                    self.anchors.append(found[name])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag in {"p", "h1", "h2", "h3"} and "p" in self.open:
            self.faults.append(f"<{tag}> inside <p>")
        if tag == "a" and "a" in self.open:
            self.faults.append("<a> inside <a>")
        if tag == "li" and (not self.open or self.open[-1] not in {"ul", "ol"}):
            self.faults.append("<li> outside a list")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def said(self) -> str:
        """The text without tags."""
        return "".join(self.words)


def pages(files: Mapping[str, bytes]) -> dict[str, Page]:
    return {path: Page(data.decode()) for path, data in files.items() if path.endswith(".html")}


def target(path: str, link: str) -> str:
    """Where a relative link leads, as a path of the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link)))


def reached(found: Mapping[str, Page], start: str = "index.html") -> set[str]:
    """Every page that can be reached by following links that a reader sees."""
    seen, waiting = {start}, [start]
    while waiting:
        path = waiting.pop()
        for link in found[path].anchors:
            to = target(path, link)
            if link.startswith("#") or to in seen or to not in found:
                continue
            seen.add(to)
            waiting.append(to)
    return seen
