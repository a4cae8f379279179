"""Lint of feature files against the sentences and, where a policy is given, against its names.

`feature_parse` finds what is wrong with the text; this finds steps nobody understands, tables that are missing or too
many, and states, events, people and other names that do not exist. Running is for `scenario.runner`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govflow.errors import Diagnostic, nearest
from govflow.scenario.feature import Feature, Instance, Step, instances
from govflow.scenario.feature_parse import read_feature
from govflow.scenario.lookup import Book
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Sentence
from govflow.scenario.sentences import find, nearest_sentence, shown


def lint_file(path: Path, book: Book | None = None) -> tuple[Diagnostic, ...]:
    """Everything wrong with one file, sorted by place."""
    feature, findings = read_feature(path.read_bytes(), str(path))
    more = lint_feature(feature, book) if feature is not None else ()
    return tuple(sorted((*findings, *more), key=Diagnostic.sort_key))


def lint_folder(folder: Path, book: Book | None = None) -> tuple[Diagnostic, ...]:
    """Everything wrong with the `*.feature` files below a folder; GF899 when there are none."""
    files = sorted(folder.rglob("*.feature"))
    if not files:
        return (Diagnostic.of("GF899", folder=str(folder)),)
    return tuple(finding for path in files for finding in lint_file(path, book))


def lint_feature(feature: Feature, book: Book | None = None) -> tuple[Diagnostic, ...]:
    """Steps that no sentence says, wrong attachments, unknown names; each once, however many rows an outline has."""
    findings = {finding: None for one in instances(feature) for finding in _instance(one, book)}
    return tuple(sorted(findings, key=Diagnostic.sort_key))


def _instance(one: Instance, book: Book | None) -> Iterable[Diagnostic]:
    cases: list[str] = []
    people: list[str] = []
    for step in one.steps:
        found = find(step.text)
        if found is None:
            near = nearest_sentence(step.text)
            yield Diagnostic.of("GF867", step.place, said=step.text, near=shown(near))
            continue
        sentence, words = found
        yield from _attachments(sentence, step)
        if sentence.pattern.startswith("采用"):
            book = None  # names are those of another policy or organisation from here on
        if book is None:
            continue
        if sentence.pattern.startswith("{who:text}担任"):
            people.extend(quoted(words["who"]))
        for place, kind in sentence.names:
            known = {"case": cases, "person": people, "addressee": people}.get(kind, [])
            for name in quoted(words.get(place, "")):
                yield from _name(book, kind, name, known, step)
        cases.extend(_named(sentence, words.get("name", "")))


def _named(sentence: Sentence, raw: str) -> tuple[str, ...]:
    """Names given to cases by this step: not those by which it goes back to one."""
    return () if ("name", "case") in sentence.names else quoted(raw)


def _attachments(sentence: Sentence, step: Step) -> Iterable[Diagnostic]:
    wants = sentence.takes
    if (wants == "table" and not step.table) or (wants == "text" and not step.doc):
        yield Diagnostic.of("GF868", step.place, wanted=sentence.rows or sentence.about)
    if (step.table and not wants.endswith("table")) or (step.doc and not wants.endswith("text")):
        yield Diagnostic.of("GF869", step.place)


def _name(book: Book, kind: str, name: str, known: list[str], step: Step) -> Iterable[Diagnostic]:
    if name in known:
        return
    if kind == "case":
        yield Diagnostic.of("GF879", step.place, name=name, near=nearest(name, known) or "")
    elif kind in book.names and not book.ids(kind, name):
        yield book.finding(kind, name, step.place)
