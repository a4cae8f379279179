"""Notices: composed and shown as text and HTML, printed as PDF, PNG and DOCX, and the memory of many renders.

The shipped templates with the facts of the tests, one warm renderer as an engine has. Aims: 5,000 texts a second
(compose and show); a PDF in less than 500 ms after the first; memory bounded: after 10,000 renders the process is no
larger than after 2,000, within 10 percent. The many renders are texts and pages; of PDFs 400, each another document,
after half of them and after all, and 10,000 with `python -m benchmarks.notices all`, which takes minutes. Paper needs
the extras `pdf` and `docx` and fonts (`make fonts`); without them it is left out and said.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median
from time import perf_counter

from benchmarks.interleave import interleave, show
from govflow.notices import Document, NoticeError, Paragraph, Renderer, compose, to_html, to_text
from tests.unit.notices.notice_samples import FACTS, all_shipped, facts_of, name, policy

AIM_TEXTS, AIM_PDF_MS, AIM_GROWTH = 5_000, 500, 1.10
PRINTED, MANY, EARLY = 400, 10_000, 2_000
DAY = date(2026, 11, 9)


def main() -> None:
    """Print figures; exit with 1 when an aim is missed."""
    missed = [*screens(), *paper(MANY if "all" in sys.argv[1:] else PRINTED)]
    if missed:
        sys.exit("missed: " + "; ".join(missed))


def screens() -> list[str]:
    """Texts and pages a second, and the memory of 10,000 of each."""
    renderer, notices = Renderer(), [(policy().notices[id], facts_of(id)) for id in all_shipped()]

    def composed() -> list[Document]:
        return [compose(notice, facts, date=DAY, names=name, renderer=renderer) for notice, facts in notices]

    documents = composed()
    figures = interleave(
        {
            "compose and text": lambda: len([to_text(one) for one in composed()]),
            "text alone": lambda: len([to_text(one) for one in documents]),
            "compose and HTML": lambda: len([to_html(one) for one in composed()]),
            "HTML alone": lambda: len([to_html(one) for one in documents]),
        },
        rounds=15,
        reference="compose and text",
    )
    show(figures, "notice")
    a_second = 1_000_000 / figures[0].micros
    print(f"{len(notices)} shipped notices: {a_second:,.0f} texts a second (aim {AIM_TEXTS:,})")

    def turn(n: int) -> None:
        notice, facts = notices[n % len(notices)]
        document = compose(notice, facts, date=DAY, names=name, renderer=renderer)
        to_text(document)
        to_html(document)

    grown = growth("texts and pages", turn, EARLY, MANY)
    return grown if a_second >= AIM_TEXTS else [f"{a_second:,.0f} texts a second", *grown]


def paper(count: int) -> list[str]:
    """Milliseconds of each format, and the memory of many PDFs of different documents."""
    try:
        from govflow.notices.renderers.docx import to_docx
        from govflow.notices.renderers.typeset import to_pdf, to_png

        document = compose(policy().notices["vote_result"], FACTS, date=DAY, names=name)
        first = timed(lambda: to_pdf(document))
        to_docx(document)
    except NoticeError as error:
        print(f"paper is left out: {error}")
        return []
    print(f"the first PDF of a process: {first:.0f} ms")
    missed = []
    makers: dict[str, Callable[[Document], object]] = {"PDF": to_pdf, "PNG": to_png, "DOCX": to_docx}
    for format, make in makers.items():
        times = [timed(lambda n=n, make=make: make(another(document, n))) for n in range(40)]  # type: ignore[misc]
        print(f"{format}: median {median(times):.1f} ms, most {max(times):.1f} ms")
        if format == "PDF" and median(times) >= AIM_PDF_MS:
            missed.append(f"a PDF takes {median(times):.0f} ms")
    return missed + growth(
        "PDFs", lambda n: to_pdf(another(document, n)), count // 5 if count == MANY else count // 2, count
    )


def another(document: Document, n: int) -> Document:
    """The document with a paragraph of its own, so that nothing can be remembered."""
    return replace(
        document, title=f"{document.title}（{n}）", blocks=(*document.blocks, Paragraph(0, f"第{n}件。" * 20))
    )


def growth(what: str, turn: Callable[[int], object], early: int, count: int) -> list[str]:
    """The memory of the process after `early` and after `count` turns; a finding when it went on growing."""
    kept = 0
    for n in range(count):
        turn(n)
        if n + 1 == early:
            kept = resident()
    now = resident()
    print(f"memory after {early:,} {what} {kept:,} MB, after {count:,} {now:,} MB")
    return [] if now <= kept * AIM_GROWTH + 1 else [f"{what}: memory went from {kept} to {now} MB"]


def resident() -> int:
    """Megabytes of the process that are in memory now; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20
    except OSError:
        return 0


def timed(run: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    begin = perf_counter()
    run()
    return (perf_counter() - begin) * 1000


if __name__ == "__main__":
    main()
