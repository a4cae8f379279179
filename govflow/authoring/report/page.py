"""One page of figures: what they are, charts with the table beside, what was left out and how each is computed.

No script, no request to anywhere; every text is escaped. Readable on a phone and on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from govflow.authoring.report import rows as tell
from govflow.authoring.report.chart import chart, described
from govflow.authoring.wording import Voice, moment
from govflow.engine.figures import Told
from govflow.errors import Diagnostic

_STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f4f4f2;color:#1a1a1a;font:1rem/1.65 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:72rem;margin:0 auto;padding:1.25rem 1.25rem 4rem;background:#fff}
h1{font-size:1.6rem;line-height:1.35;margin:.5rem 0}
h2{font-size:1.25rem;line-height:1.4;margin:2.75rem 0 .5rem;padding-bottom:.25rem;border-bottom:2px solid #1d3b53}
h3{font-size:1rem;margin:1.25rem 0 .35rem}
p{margin:.35rem 0}
.asof,.note{color:#4a4a4a;font-size:.95rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.75rem;margin:1rem 0;padding:0}
.tiles li{list-style:none;padding:.6rem .8rem;border:1px solid #c9c9c4;border-left:.35rem solid #1d3b53;
background:#fbfbf9}
.tiles .red{border-left-color:#b3261e}.tiles .yellow{border-left-color:#8a5a00}
.tiles .green{border-left-color:#1c6b33}.tiles .blue{border-left-color:#0b4a8f}
.tiles a{color:inherit;text-decoration:none;display:block}
.tiles a:hover .name,.tiles a:focus-visible .name{text-decoration:underline}
.tiles .name{display:block;font-size:.95rem}
.tiles .big{display:block;font-size:1.45rem;font-weight:600;line-height:1.3;font-variant-numeric:tabular-nums}
.tiles .more{display:block;font-size:.88rem;color:#4a4a4a;min-height:1.45em}
.warn{padding:.5rem 1rem;border-left:.35rem solid #8a5a00;background:#fdf5e3}
.two{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,7fr);gap:2rem;align-items:start}
.one{display:block}
@media(max-width:52rem){.two{display:block}main{padding:1rem .9rem 3rem}}
.chart{display:block;width:100%;max-width:28rem;height:auto;margin:.5rem 0 1rem}
.chart text{font:15px system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;fill:#1a1a1a}
.chart .is{text-anchor:end;font-weight:600}
.scroll{overflow-x:auto;margin:.5rem 0 1rem}
.scroll:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid #1a1a1a;outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.95rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border-bottom:1px solid #c9c9c4;padding:.35rem .6rem .35rem 0;text-align:right;white-space:nowrap;
vertical-align:top}
th:first-child,td:first-child,.left th,.left td{text-align:left}
td:first-child,th:first-child{white-space:normal;min-width:5.5rem}
thead th{border-bottom:2px solid #8f8f8a}
tr.total th,tr.total td{font-weight:600;border-top:2px solid #8f8f8a}
tbody th{font-weight:400}
details{margin:.5rem 0;font-size:.93rem}
summary{cursor:pointer;color:#0b4a8f;padding:.25rem 0}
dl{display:grid;grid-template-columns:4.5em minmax(0,1fr);gap:.15rem .75rem;margin:.25rem 0}
dt{color:#4a4a4a}
dd{margin:0;overflow-wrap:anywhere;font-family:ui-monospace,monospace,"Noto Sans CJK SC"}
@media print{body{background:none}main{max-width:none;padding:0}.scroll{overflow:visible}h2,.chart{break-inside:avoid}
details{display:none}}
""".strip()


def page(voice: Voice, figures: Sequence[Told], findings: Sequence[Diagnostic], now: int) -> str:
    """The whole page."""
    title = voice.say(f"{voice.policy.title}：指标报告", f"{voice.policy.title}: report of figures")
    sections = (line for one in figures for line in _figure(voice, one))
    body = "\n".join((*_top(voice, figures, findings, title, now), *sections))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{voice.say("zh-CN", "en")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def _top(voice: Voice, figures: Sequence[Told], findings: Sequence[Diagnostic], title: str, now: int) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    made = moment(voice, now)
    yield f'<p class="asof">{escape(voice.say(f"截至{made}", f"As of {made}"))}</p>'
    for finding in findings:
        yield f'<p class="warn">{escape(finding.text(voice.lang))}</p>'
    yield '<ul class="tiles">'
    for told in figures:
        total = tell.rows(voice, told)[-1]
        more = "　".join(part for part in (total.light, _against(voice, told, total)) if part)
        yield (
            f'<li class="{told.total.light}"><a href="#{told.figure.id}"><span class="name">{escape(told.figure.title)}'
            f'</span><span class="big">{escape(total.value)}</span><span class="more">{escape(more)}</span></a></li>'
        )
    yield "</ul>"


def _against(voice: Voice, told: Told, total: tell.Row) -> str:
    if told.earlier is None:
        return ""
    return voice.say(f"同比{total.change or '无从比较'}", f"{total.change or 'no'} against the year before")


def _figure(voice: Voice, told: Told) -> Iterator[str]:
    figure = told.figure
    yield f'<section aria-labelledby="{figure.id}"><h2 id="{figure.id}">{escape(figure.title)}</h2>'
    yield f'<p class="note">{escape("".join(tell.notes(voice, told)))}</p>'
    if figure.kind == "stages":
        yield _table(f"{figure.title}", *tell.stages(voice, told), left=True, total=False)
    else:
        found = tell.rows(voice, told)
        about = described(found)
        drawn = chart(found, figure.id, f"{figure.title}，{told.span.zh()}", about)
        yield f'<div class="{"two" if drawn else "one"}">'
        if drawn:
            yield drawn
        top, grid = tell.trimmed(tell.head(voice, told), found)
        yield _table(voice.say(f"{figure.title}一览", figure.title), top, grid, left=False, total=True)
        yield "</div>"
    if told.excluded:
        caption = voice.say(f"剔除清单（{len(told.excluded)}件）", f"Left out ({len(told.excluded)})")
        yield _table(caption, *tell.excluded(voice, told), left=True, total=False)
    yield f"<details><summary>{voice.say('怎样算的', 'How it is computed')}</summary><dl>"
    for name, text in tell.how(voice, told):
        yield f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>"
    yield "</dl></details></section>"


def _table(caption: str, top: Sequence[str], grid: Sequence[Sequence[str]], *, left: bool, total: bool) -> str:
    lines = [f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">']
    lines.append(f"<table{' class=left' if left else ''}><caption>{escape(caption)}</caption><thead><tr>")
    lines.append("".join(f'<th scope="col">{escape(name)}</th>' for name in top) + "</tr></thead><tbody>")
    for index, row in enumerate(grid):
        mark = ' class="total"' if total and index == len(grid) - 1 else ""
        rest = "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        lines.append(f'<tr{mark}><th scope="row">{escape(row[0])}</th>{rest}</tr>')
    lines.append("</tbody></table></div>")
    return "".join(lines)
