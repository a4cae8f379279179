"""A document as one complete HTML page: Chinese, readable on a phone, printable on A4, asking nothing of any server.

Every text is escaped here, at the end, so whatever a person typed is shown and never interpreted. No script; the
page forbids itself every request. No red head: that form belongs to organs (GB/T 9704-2012), not to committees.
"""

from __future__ import annotations

import re
from html import escape

from govflow.notices import words
from govflow.notices.document import Document, Paragraph, Table

STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f4f4f2;color:#1a1a1a;font:1.0625rem/1.9 FangSong,STFangsong,"Noto Serif CJK SC",serif}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1.25rem 3rem;background:#fff}
h1{font:600 1.5rem/1.5 "Noto Serif CJK SC",SimSun,STSong,serif;text-align:center;margin:1rem 0 1.5rem;text-wrap:balance}
h2,h3{font-size:1em;line-height:inherit;margin:0;text-indent:2em}
h2,.l1>strong{font-family:SimHei,"Noto Sans CJK SC",sans-serif;font-weight:600}
h3,.l2>strong{font-family:KaiTi,STKaiti,"LXGW WenKai",serif;font-weight:600}
p{margin:0;text-indent:2em;overflow-wrap:anywhere}
p.to,p.no,.end p,.foot p,.att p{text-indent:0}
p.no{text-align:right;margin-bottom:.75rem}
.grid{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.8em;line-height:1.45}
caption{padding:.25rem;font-weight:600}
th,td{border:1px solid #555;padding:.3rem .35rem;text-align:left;vertical-align:top}
th{background:#f0f0ee}
tr>:first-child{word-break:keep-all}
td.n{text-align:right;font-variant-numeric:tabular-nums}
.u{display:inline-block;white-space:nowrap}
.att{margin-top:1.5rem;padding-left:2em}
.att ol{margin:0;padding-left:1.5em}
.end{margin-top:2.5rem;text-align:right}
.end p{padding-right:2em}
.foot{margin-top:1.5rem;border-top:1px solid #999;padding-top:.5rem}
@page{size:A4;margin:37mm 26mm 35mm 28mm}
@media print{body{background:none;font-size:16pt;line-height:28pt}main{max-width:none;padding:0}h1{font-size:22pt}
table{font-size:10.5pt;line-height:1.4}.grid{overflow:visible}tr,.end{break-inside:avoid}h2,h3{break-after:avoid}}
""".strip()
"""The rules of the page; a frame of another kind around `article` takes them too."""

_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?:元|平方米|人|%|分|件|次|个工作日)?")
_LONG_UNIT = "平方米"
"""A unit that goes to a line of its own where a table is tight: a tally by area must fit the width of a sheet."""
_LEAD = 24


def to_html(document: Document) -> str:
    """The page. Same document, same text."""
    head = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(document.title)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<main>\n"
    )
    return head + article(document) + "\n</main>\n</body>\n</html>\n"


def article(document: Document) -> str:
    """The notice alone, from `<article>` to `</article>`, to be set into a page of another frame. Its title is `h1`."""
    parts = ["<article>", f"<h1>{escape(document.title)}</h1>"]
    if document.number:
        parts.append(f'<p class="no">编号：{escape(document.number)}</p>')
    if document.salutation:
        parts.append(f'<p class="to">{escape(document.salutation)}：</p>')
    tables = 0
    for block in document.blocks:
        tables += isinstance(block, Table)
        parts.append(_table(block, tables) if isinstance(block, Table) else _paragraph(block))
    parts += _attachments(document.attachments)
    parts += _signature(document)
    return "\n".join([*parts, "</article>"])


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _paragraph(block: Paragraph) -> str:
    if not block.level:
        return f"<p>{_lines(block.text)}</p>"
    lead, stop, rest = block.text.partition("。")
    if not rest and len(block.text) <= _LEAD and block.level <= 2:
        return f"<h{block.level + 1}>{_lines(block.text)}</h{block.level + 1}>"
    if not stop or not rest or len(lead) > _LEAD:
        return f'<p class="l{block.level}">{_lines(block.text)}</p>'
    return f'<p class="l{block.level}"><strong>{_lines(lead + stop)}</strong>{_lines(rest)}</p>'


def _table(table: Table, n: int) -> str:
    name = escape(table.title or f"表{n}")
    rows = [f'<div class="grid" role="region" aria-label="{name}" tabindex="0">', "<table>"]
    if table.title:
        rows.append(f"<caption>{name}</caption>")
    rows.append("<thead><tr>" + "".join(f'<th scope="col">{_lines(c)}</th>' for c in table.head) + "</tr></thead>")
    rows.append("<tbody>")
    for row in table.rows:
        rows.append("<tr>" + "".join(map(_cell, row)) + "</tr>")
    return "\n".join([*rows, "</tbody>", "</table>", "</div>"])


def _cell(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        return f"<td>{_lines(text)}</td>"
    figure = text.removesuffix(_LONG_UNIT)
    unit = f'<span class="u">{_LONG_UNIT}</span>' if figure != text else ""
    return f'<td class="n">{escape(figure)}{unit}</td>'


def _attachments(names: tuple[str, ...]) -> list[str]:
    if not names:
        return []
    items = "".join(f"<li>{escape(name)}</li>" for name in names)
    return [f'<section class="att" aria-label="附件">\n<p>附件：</p>\n<ol>{items}</ol>\n</section>']


def _signature(document: Document) -> list[str]:
    parts = []
    if document.signature:
        parts.append(f"<p>{escape(document.signature)}</p>")
    if document.date:
        shown = words.full_date(document.date)
        parts.append(f'<p><time datetime="{document.date.isoformat()}">{shown}</time></p>')
    out = ['<div class="end">\n' + "\n".join(parts) + "\n</div>"] if parts else []
    if document.footer:
        out.append('<div class="foot">' + "".join(f"<p>{escape(line)}</p>" for line in document.footer) + "</div>")
    return out
