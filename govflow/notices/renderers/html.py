"""A document as one complete HTML page: Chinese, readable on a phone, printable on A4, asking nothing of any server.

Every text is escaped here, at the end, so whatever a person typed is shown and never interpreted. No script; the
page forbids itself every request. The red head is drawn for an organ that has one (GB/T 9704-2012) and for nobody else.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from importlib import resources

from govflow.notices import words
from govflow.notices.document import Document, Paragraph, Table
from govflow.notices.renderers.shape import is_figure, plain, ranks, split_head, split_unit


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet of a notice, from the file beside this one; a frame around `article` takes it too."""
    return (resources.files("govflow.notices.renderers") / "style.css").read_text("utf-8").strip()


def to_html(document: Document) -> str:
    """The page. Same document, same text."""
    head = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"{_period(document)}<title>{_inline(document.title)}</title>\n<style>\n{style()}\n</style>\n</head>\n<body>\n"
        "<main>\n"
    )
    return head + article(document) + "\n</main>\n</body>\n</html>\n"


def article(document: Document) -> str:
    """The notice alone, from `<article>` to `</article>`, to be set into a page of another frame. Its title is `h1`."""
    title = _inline(document.title)
    parts = [f'<article class="{document.style}">', *_banner(document), f"<h1>{title}</h1>"]
    if document.number and not document.banner:
        parts.append(f'<p class="no">编号：{_inline(document.number)}</p>')
    if document.salutation:
        colon = "" if document.style == "form" else "："
        parts.append(f'<p class="to">{_inline(document.salutation)}{colon}</p>')
    tables = 0
    for block, rank in zip(document.blocks, ranks(document.blocks), strict=True):
        tables += isinstance(block, Table)
        parts.append(_table(block, tables) if isinstance(block, Table) else _paragraph(block, rank))
    parts += _attachments(document.attachments)
    parts += _signature(document)
    return "\n".join([*parts, "</article>"])


def _period(document: Document) -> str:
    """The days of a 公示 for programs (ISO 8601); people read them in the text."""
    days = document.period
    return "" if days is None else f'<meta name="dcterms.valid" content="{days.first}/{days.last}">\n'


def _banner(document: Document) -> list[str]:
    if not document.banner:
        return []
    number = f'<p class="no">{_inline(document.number)}</p>' if document.number else ""
    return [f'<header class="head"><p class="red">{_inline(document.banner)}</p>{number}</header>']


def _inline(text: str) -> str:
    return escape(plain(text).replace("\n", " "))


def _lines(text: str) -> str:
    return escape(plain(text)).replace("\n", "<br>")


def _paragraph(block: Paragraph, rank: int) -> str:
    if not block.level:
        return f"<p>{_lines(block.text)}</p>"
    if rank:
        return f'<h{rank} class="l{block.level} h">{_lines(block.text)}</h{rank}>'
    lead, rest = split_head(block)
    strong = f"<strong>{_lines(lead)}</strong>" if lead else ""
    return f'<p class="l{block.level}">{strong}{_lines(rest)}</p>'


def _table(table: Table, n: int) -> str:
    name = _inline(table.title or f"表{n}")
    rows = [f'<div class="grid" role="region" aria-label="{name}" tabindex="0">', "<table>"]
    if table.title:
        rows.append(f"<caption>{name}</caption>")
    rows.append("<thead><tr>" + "".join(f'<th scope="col">{_lines(c)}</th>' for c in table.head) + "</tr></thead>")
    rows.append("<tbody>")
    for row in table.rows:
        rows.append("<tr>" + "".join(map(_cell, row)) + "</tr>")
    return "\n".join([*rows, "</tbody>", "</table>", "</div>"])


def _cell(text: str) -> str:
    if not is_figure(text):
        return f"<td>{_lines(text)}</td>"
    figure, unit = split_unit(text)
    unit = unit and f'<span class="u">{unit}</span>'
    return f'<td class="n">{figure}{unit}</td>'


def _attachments(names: tuple[str, ...]) -> list[str]:
    if not names:
        return []
    shown = [_inline(name) for name in names]
    items = shown if len(shown) == 1 else [f"{n}.{name}" for n, name in enumerate(shown, 1)]
    listed = "".join(f"<li>{item}</li>" for item in items)
    return [f'<section class="att" aria-label="附件">\n<p>附件：</p>\n<ol role="list">{listed}</ol>\n</section>']


def _signature(document: Document) -> list[str]:
    parts = []
    if document.signature:
        parts.append(f"<p>{_inline(document.signature)}</p>")
    if document.date:
        shown = words.full_date(document.date)
        parts.append(f'<p><time datetime="{document.date.isoformat()}">{shown}</time></p>')
    out = ['<div class="end">\n' + "\n".join(parts) + "\n</div>"] if parts else []
    if document.footer:
        out.append('<div class="foot">' + "".join(f"<p>{_inline(line)}</p>" for line in document.footer) + "</div>")
    return out
