"""The one table of texts: code -> severity, sentence and hint in Chinese and English.

The table is data: `GF1.csv` … `GF9.csv` beside this file, columns `code,severity,zh,zh_hint,en,en_hint`.
Placeholders are `{name}`; every finding with a code brings the same names. Codes are public and never reused.

    GF1xx  text of files: encoding, YAML, CSV, keys and plain types      GF6xx  time, calendar; facts of notices
    GF2xx  names: unknown, double, clashing                              GF7xx  roles, bodies, ballots, organisation
    GF3xx  shape of a workflow: reachability, ends, handlers, `must`     GF8xx  notices and specs
    GF4xx  expressions, types, quantities, moments                       GF9xx  at run time: refusals, store, usage
    GF5xx  decision tables
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Text:
    """The wording of one code."""

    severity: str
    zh: str
    zh_hint: str
    en: str
    en_hint: str


@cache
def table() -> Mapping[str, Text]:
    """All texts by code. Raises ValueError when a code stands twice."""
    from importlib import resources  # slow to import, and nobody needs a text before something is wrong

    rows: dict[str, Text] = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda item: item.name):
        if not file.name.endswith(".csv"):
            continue
        for row in csv.DictReader(io.StringIO(file.read_text("utf-8"))):
            code = row.pop("code")
            if code in rows:
                raise ValueError(f"{code} stands twice in the table of texts")
            rows[code] = Text(**row)
    return rows


def severity_of(code: str) -> str:
    """`error`, `warning` or `notice`. Raises KeyError for a code that the table lacks."""
    return table()[code].severity


def language() -> str:
    """`GOVFLOW_LANG`, else English only where the locale is `en_*`, else Chinese."""
    asked = os.environ.get("GOVFLOW_LANG", "")
    if asked[:2] in {"zh", "en"}:
        return asked[:2]
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if spoken.startswith("en_") else "zh"


def text_of(code: str, args: Mapping[str, str | int], lang: str | None = None) -> str:
    """The sentence for a code, filled; its hint follows after a blank when its placeholders are all given.

    A hint may be several, parted by `｜`: the first that can be filled is said.
    """
    text = table()[code]
    tongue = lang or language()
    sentence, hint = (text.zh, text.zh_hint) if tongue == "zh" else (text.en, text.en_hint)
    said = sentence.format_map(dict(args))
    for one in hint.split("｜"):
        if one and all(str(args.get(name, "")) for name in _names(one)):
            return f"{said} {one.format_map(dict(args))}"
    return said


def _names(template: str) -> tuple[str, ...]:
    import string

    return tuple(name for _, name, _, _ in string.Formatter().parse(template) if name)
