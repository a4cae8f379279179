"""The whole site as a plan: every file with a digest of what it is made from and a function that makes it.

Pure: entries, a day and a site in, the plan out. A file is made only when somebody asks for it; two plans with the
same digest for a path make the same bytes there, whatever else differs. That is what rebuilding goes by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256

from govflow.notices.board import feeds, fronts, names
from govflow.notices.board.entry import Entry
from govflow.notices.board.fronts import Way
from govflow.notices.board.listing import cuts
from govflow.notices.board.notice_page import inputs, notice_page, says
from govflow.notices.board.rows import ROOT, card, order, row, urgency
from govflow.notices.board.site import Site
from govflow.notices.board.status import MEANING, is_current
from govflow.notices.board.style import stylesheet


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site. `digest`: of its inputs, in hex."""

    path: str
    digest: str
    make: Callable[[], str]

    def data(self) -> bytes:
        """The bytes of the file."""
        return self.make().encode()


def plan(entries: Iterable[Entry], today: date, site: Site, *, press: str = "") -> tuple[File, ...]:
    """All files by path, but for the manifest. `press`: what makes the files, as `press.press()` says.

    Raises ValueError where two entries have one id.
    """
    ordered = sorted(entries, key=order)
    known = {entry.id: entry for entry in ordered}
    if len(known) != len(ordered):
        raise ValueError("two entries have one id")
    maker = _Maker(site, today, f"{press}\x1f{site.title}\x1f{site.base_url}")
    files = [*maker.notices(ordered, known), *maker.lists(ordered), *maker.plain(ordered)]
    return tuple(sorted(files, key=lambda file: file.path))


def files_of(entries: Iterable[Entry], today: date, site: Site) -> dict[str, bytes]:
    """The whole site in memory, by path."""
    return {file.path: file.data() for file in plan(entries, today, site)}


@dataclass(frozen=True, slots=True)
class _Maker:
    """One plan in the making. `salt`: what every file depends on."""

    site: Site
    today: date
    salt: str

    def file(self, path: str, parts: object, make: Callable[[], str]) -> File:
        digest = sha256(f"{self.salt}\x1f{path}\x1f{parts!r}".encode("utf-8", "surrogatepass")).hexdigest()
        return File(path, digest, make)

    def made(self, path: str, text: str) -> File:
        """A file that costs no more to make than to describe."""
        return self.file(path, text, lambda: text)

    def notices(self, ordered: Sequence[Entry], known: Mapping[str, Entry]) -> Iterator[File]:
        for entry in ordered:
            make = partial(notice_page, self.site, entry, known, self.today)
            yield self.file(entry.path, inputs(entry, known, self.today), make)

    def lists(self, ordered: Sequence[Entry]) -> Iterator[File]:
        rows = {entry.id: row(entry, self.today) for entry in ordered}
        current = sorted((e for e in ordered if is_current(e, self.today)), key=urgency)
        units, months = _by(ordered, _unit), _by(ordered, _month)
        for unit, mine in units.items():
            path = names.unit_path(unit)
            cards = [card(e, self.today, path) for e in current if e.unit == unit]
            yield from self.listed(path, _titled(mine), "", mine, rows, fronts.now_running(cards, path, names.CURRENT))
        for kind, path in names.KINDS.items():
            mine = [e for e in ordered if e.document.kind == kind]
            only = (fronts.only_current(path),) if kind == "公示" else ()
            yield from self.listed(path, kind, MEANING[kind], mine, rows, only)
        for path, mine in months.items():
            yield from self.listed(path, _month_title(mine), "", mine, rows, ())
        yield from self.current(current)
        unit_ways = sorted(
            (Way(names.unit_path(u), _titled(mine), len(mine)) for u, mine in units.items()),
            key=lambda w: (w.title, w.path),
        )
        month_ways = [Way(path, _month_title(mine), len(mine)) for path, mine in reversed(months.items())]
        yield self.made(names.UNITS, fronts.directory(self.site, names.UNITS, "按小区看", unit_ways))
        yield self.made(names.MONTHS, fronts.directory(self.site, names.MONTHS, "按月份看", month_ways))
        newest = [row(e, self.today, ROOT) for e in reversed(ordered[-fronts.NEWEST :])]
        cards = [card(e, self.today, ROOT) for e in current]
        yield self.made(names.INDEX, fronts.index(self.site, self.today, cards, newest, unit_ways, month_ways))

    def listed(
        self, path: str, title: str, intro: str, mine: Sequence[Entry], rows: Mapping[str, str], current: Sequence[str]
    ) -> Iterator[File]:
        for cut in cuts(path, len(mine)):
            shown = [rows[entry.id] for entry in mine[cut.first : cut.last]]
            head = () if cut.newer else current
            make = partial(fronts.list_page, self.site, cut, title, intro, head, shown)
            yield self.file(cut.path, (cut.older, cut.newer, title, intro, tuple(head), shown), make)

    def current(self, current: Sequence[Entry]) -> Iterator[File]:
        cards = [card(entry, self.today, ROOT) for entry in reversed(current)]
        for cut in cuts(names.CURRENT, len(cards)):
            shown = list(reversed(cards[cut.first : cut.last]))
            yield self.made(cut.path, fronts.current_page(self.site, self.today, cut, shown))

    def plain(self, ordered: Sequence[Entry]) -> Iterator[File]:
        yield self.made(names.ABOUT, fronts.about(self.site))
        yield self.made(names.STYLE, stylesheet())
        yield self.made(names.ROBOTS, feeds.robots(self.site))
        chosen = feeds.chosen(ordered, self.today)
        key = [(e.id, e.life, e.posted, e.updated, e.unit_title, says(e)) for e in chosen]
        yield self.file(names.ATOM, key, partial(feeds.atom, self.site, chosen, self.today))
        yield self.file(names.JSON_FEED, key, partial(feeds.json_feed, self.site, chosen, self.today))
        for path, text in feeds.sitemaps(self.site, self.addresses(ordered)).items():
            yield self.made(path, text)

    def addresses(self, ordered: Sequence[Entry]) -> list[tuple[str, date | None]]:
        """What a search engine may visit: notices that are shown, and the beginnings of lists."""
        shown = [entry for entry in ordered if not entry.gone(self.today)]
        fixed = [names.INDEX, names.ABOUT, names.UNITS, names.MONTHS, *names.KINDS.values()]
        begins = [*map(names.unit_path, _by(ordered, _unit)), *_by(ordered, _month)]
        return [
            *((path, None) for path in [*fixed, *begins]),
            *((entry.path, entry.updated) for entry in shown),
        ]


def _by(ordered: Sequence[Entry], key: Callable[[Entry], str]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in ordered:
        found.setdefault(key(entry), []).append(entry)
    return found


def _unit(entry: Entry) -> str:
    return entry.unit


def _month(entry: Entry) -> str:
    return names.month_path(entry.posted)


def _titled(mine: Sequence[Entry]) -> str:
    """What a compound is called: as its last notice calls it."""
    return mine[-1].unit_title


def _month_title(mine: Sequence[Entry]) -> str:
    return f"{mine[0].posted.year}年{mine[0].posted.month}月"
