"""The page that links what a demonstration wrote: stories with their timelines, notices and histories, as one HTML.

No script, no request to anywhere; every text is escaped. Readable on a phone, printable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from govflow.authoring.programme import Part, Shown
from govflow.authoring.timeline import LABELS, Note, Told
from govflow.authoring.timeline.layout import day_heading, day_of_entry, heading
from govflow.authoring.wording import Voice, moment

_STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f4f4f2;color:#1a1a1a;font:1rem/1.7 "Noto Sans CJK SC","PingFang SC",sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem 4rem;background:#fff}
h1{font-size:1.6rem;margin:.5rem 0 1rem}
h2{font-size:1.3rem;margin:2.5rem 0 .25rem;border-bottom:2px solid #333}
h3{font-size:1rem;margin:1.25rem 0 .25rem;color:#444}
.sub{margin:0 0 1rem;color:#444}
details{margin:.5rem 0;border:1px solid #ccc;border-radius:.3rem;padding:.5rem .9rem}
summary{cursor:pointer;font-weight:600}
.day{margin:1rem 0 .25rem;font-weight:600;border-bottom:1px solid #ddd}
.entry{display:grid;grid-template-columns:3.6rem minmax(0,1fr);margin:.35rem 0}
.entry time{color:#666;font-variant-numeric:tabular-nums}
.what{font-weight:600}
.state{color:#0b5394;white-space:nowrap}
dl{display:grid;grid-template-columns:3.2rem 1fr;margin:.1rem 0;font-size:.93rem}
dt{color:#777}
dd{margin:0;min-width:0;overflow-wrap:anywhere}
.grid{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem;margin:.25rem 0}
th,td{border:1px solid #999;padding:.15rem .4rem;text-align:left;word-break:keep-all}
tr>:first-child,tr>:nth-child(2){white-space:nowrap}
dd .grid{max-width:100%}
ol.papers{columns:2 20rem;padding-left:0;list-style:none;margin:.5rem 0}
ol.papers li{break-inside:avoid}
.n{color:#666;font-variant-numeric:tabular-nums}
a{color:#0b5394}
@media print{body{background:none}main{max-width:none;padding:0}details{border:0}}
""".strip()


def page(voice: Voice, parts: Sequence[Part]) -> str:
    """The whole page."""
    title = voice.say("govflow 演示：示例小区的三个故事", "govflow demonstration: three stories of one compound")
    body = "\n".join(line for part in parts for line in _part(part))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{voice.say("zh-CN", "en")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{escape(title)}</h1>\n<p><a href="timeline.txt">timeline.txt</a></p>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _part(part: Part) -> Iterator[str]:
    voice = part.voice
    yield f"<h2>{escape(part.title)}</h2>"
    yield f'<p class="sub">{escape(part.subtitle)}</p>'
    yield f"<h3>{voice.say('经过', 'What happened')}</h3>"
    for number, shown in enumerate(part.cases):
        yield from _case(voice, shown, is_open=number == 0)
    yield f"<h3>{voice.say('文书', 'Notices')}</h3>"
    yield '<ol class="papers">'
    for sent, issued, path in part.notices:
        when = escape(moment(voice, issued.at))
        yield (
            f'<li><span class="n">{sent.number:02d}</span> <a href="{escape(path)}.html">{escape(sent.name)}</a> '
            f'<span class="n">{when} <a href="{escape(path)}.txt">txt</a></span></li>'
        )
    yield "</ol>"


def _case(voice: Voice, shown: Shown, *, is_open: bool) -> Iterator[str]:
    yield f"<details{' open' if is_open else ''}><summary>{escape(shown.heading)}</summary>"
    yield f'<p class="n"><a href="{escape(shown.file)}">{voice.say("完整记录（JSON）", "full record (JSON)")}</a></p>'
    for when, entries in groupby(shown.told, key=day_of_entry):
        yield f'<p class="day">{escape(day_heading(voice, when))}</p>'
        for entry in entries:
            yield from _entry(voice, entry)
    yield "</details>"


def _entry(voice: Voice, entry: Told) -> Iterator[str]:
    said, arrow, state = heading(voice, entry).partition("　→ ")
    shown = f' <span class="state">{escape(arrow.strip("　"))}{escape(state)}</span>' if state else ""
    clock = moment(voice, entry.at)
    clock = clock[clock.rfind("日") + 1 :] if voice.lang == "zh" else clock.rpartition(" ")[2]
    yield f'<div class="entry"><time>{clock}</time><div><span class="what">{escape(said)}</span>{shown}'
    if entry.notes:
        yield "<dl>"
        last = ""
        for note in entry.notes:
            yield from _note(voice, note, again=note.kind == last)
            last = note.kind
        yield "</dl>"
    yield "</div></div>"


def _note(voice: Voice, note: Note, *, again: bool) -> Iterator[str]:
    label = "" if again else voice.pick(LABELS[note.kind])
    yield f"<dt>{label}</dt><dd>{escape(note.text)}"
    if note.rows:
        head, *rows = note.rows
        yield '<div class="grid"><table><thead><tr>' + "".join(f"<th>{escape(c)}</th>" for c in head) + "</tr></thead>"
        yield "<tbody>"
        for row in rows:
            yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        yield "</tbody></table></div>"
    yield "</dd>"
