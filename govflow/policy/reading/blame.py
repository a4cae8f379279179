"""What pydantic finds wrong with a file, as findings at exact places with sentences of ours.

Knows the kinds of pydantic's errors. The custom types that models raise are codes already.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from govflow.errors import Diagnostic, nearest
from govflow.policy.model.base import Model
from govflow.policy.reading.shape import Path, Spot, keys, literals, owners, spot, word, word_en
from govflow.source import Tree

M = TypeVar("M", bound=Model)
Findings = tuple[Diagnostic, ...]


def validate(model: type[M], tree: Tree) -> tuple[M | None, Findings]:
    """The model of a tree, or None and every mistake."""
    try:
        return model.model_validate(tree.value, by_alias=True, by_name=False), ()
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        return None, _findings(model, tree, errors)


def faults(model: type[Model], value: object) -> tuple[tuple[str, tuple[str | int, ...]], ...]:
    """What kinds of mistakes a value holds and on which paths, as pydantic says it."""
    try:
        model.model_validate(value, by_alias=True, by_name=False)
    except ValidationError as error:
        return tuple((one["type"], one["loc"]) for one in error.errors(include_url=False, include_input=False))
    return ()


def _value(tree: Tree, path: Path) -> Any:
    value: Any = tree.value
    for step in path:
        value = value[step]
    return value


def _findings(model: type[Model], tree: Tree, errors: Sequence[Any]) -> Findings:
    found: dict[tuple[object, ...], tuple[Diagnostic, Path]] = {}
    chosen = [(error, *_path(tree, error["loc"])) for error in errors]
    for error, path, tagged in chosen:
        if tagged is not None and _better(chosen, path, tagged):
            continue
        finding = _finding(model, tree, error, path, union=tagged is not None)
        found.setdefault((finding,) if tagged is None else (finding.place, "union"), (finding, path))
    # A misspelled key is one mistake: that the right one is missing there is no second.
    meant = {(path[:-1], f.arguments.get("near")) for f, path in found.values() if f.code == "GF134"}
    return tuple(f for f, path in found.values() if f.code != "GF136" or (path, f.arguments["key"]) not in meant)


def _path(tree: Tree, loc: Sequence[str | int]) -> tuple[Path, Path | None]:
    """The part of pydantic's location that the file has, and where a union stands on the way to it."""
    path: list[str | int] = []
    value: Any = tree.value
    tagged: Path | None = None
    for step in loc:
        known = isinstance(value, dict) and step in value
        if known or (isinstance(value, list) and isinstance(step, int) and step < len(value)):
            value = value[step]
        else:
            if isinstance(step, str) and "[" in step and step != "[key]" and tagged is None:
                tagged = tuple(path)
            continue
        path.append(step)
    return tuple(path), tagged


def _better(chosen: Sequence[tuple[Any, Path, Path | None]], path: Path, tagged: Path) -> bool:
    """Whether another branch of the same union came further into the value than this error did."""
    return path == tagged and any(
        other == tagged and len(deeper) > len(path) and error["loc"][-1] != "[key]" for error, deeper, other in chosen
    )


def _finding(model: type[Model], tree: Tree, error: Any, path: Path, *, union: bool) -> Diagnostic:
    kind, loc = error["type"], error["loc"]
    here = spot(model, path)
    if kind == "extra_forbidden":
        return _unknown(model, tree, path, spot(model, path[:-1]), str(loc[-1]))
    if kind == "missing":
        return _missing(tree, path, _inner(here), str(loc[-1]))
    if kind.startswith("GF"):
        return _custom(kind, tree, path, error)
    value = _value(tree, path)
    if loc and loc[-1] == "[key]":
        return _bad_id(kind, tree.key_place(path), str(path[-1]), error)
    if kind in {"string_pattern_mismatch", "string_too_long", "too_long"}:
        return _bad_id(kind, tree.place(path), str(value), error)
    about = {"about": here.about} if here.about else {}
    name = _name(path)
    allowed = literals(here.annotation)
    if allowed and isinstance(value, (str, int)) and (kind == "literal_error" or union):
        near = nearest(str(value), allowed)
        hint = {"near": near} if near else {}
        return Diagnostic.of(
            "GF138", tree.place(path), key=name, value=_short(value), allowed=" ".join(allowed), **hint
        )
    expected = _EXPECTED.get(kind)
    if expected is None or union:
        return Diagnostic.of("GF155", tree.place(path), key=name, **about)
    return Diagnostic.of(
        "GF137",
        tree.place(path),
        key=name,
        expected=expected[0],
        expected_en=expected[1],
        found=found_word(value)[0],
        found_en=found_word(value)[1],
        **about,
    )


def _inner(here: Spot) -> type[Model]:
    """The model a mapping stands for: that of its annotation, else the one around it."""
    return spot(here.model, ()).model if here.annotation is object else _model_of(here)


def _model_of(here: Spot) -> type[Model]:
    from govflow.policy.reading.shape import options

    return next((o for o in options(here.annotation) if isinstance(o, type) and issubclass(o, Model)), here.model)


def _unknown(root: type[Model], tree: Tree, full: Path, around: Spot, key: str) -> Diagnostic:
    model = _inner(around)
    known = keys(model)
    place = tree.key_place(full)
    args = {"key": _short(key), "what": word(model), "what_en": word_en(model)}
    elsewhere = owners(root, model, key)[:2]
    if elsewhere:
        owner = "或".join(dict.fromkeys(word(m) for m in elsewhere))
        owner_en = " or ".join(dict.fromkeys(word_en(m) for m in elsewhere))
        return Diagnostic.of("GF135", place, **args, owner=owner, owner_en=owner_en)
    near = _alias(model, key) or nearest(key, known) or _described(model, key)
    return Diagnostic.of("GF134", place, **args, **({"near": near} if near else {}))


def _alias(model: type[Model], key: str) -> str | None:
    """The key that a file writes for an attribute of the model."""
    info = model.model_fields.get(key)
    return info.alias if info is not None else None


def _described(model: type[Model], key: str) -> str | None:
    """The key whose description begins with the word an author used."""
    return next((known for known, info in keys(model).items() if (info.description or "").startswith(key)), None)


def _missing(tree: Tree, full: Path, model: type[Model], key: str) -> Diagnostic:
    info = keys(model).get(key)
    about = {"about": info.description} if info is not None and info.description else {}
    place = tree.key_place(full)
    return Diagnostic.of("GF136", place, what=word(model), what_en=word_en(model), key=key, **about)


def _custom(code: str, tree: Tree, full: Path, error: Any) -> Diagnostic:
    value = _value(tree, full)
    args: dict[str, str | int] = {"key": _name(full)}
    if isinstance(value, dict):
        args |= {"count": len(value), "keys": " ".join(value)}
    args |= {key: said for key, said in (error.get("ctx") or {}).items() if isinstance(said, (str, int))}
    place = tree.key_place(full) if code == "GF117" else tree.place(full)
    return Diagnostic.of(code, place, **args)


def _bad_id(kind: str, place: Any, value: str, error: Any) -> Diagnostic:
    if kind in {"string_too_long", "too_long"}:
        return Diagnostic.of("GF140", place, value=_short(value), limit=error["ctx"]["max_length"])
    return Diagnostic.of("GF139", place, value=_short(value))


def _name(path: Path) -> str:
    """The key an author knows the value by: the last one that is no index."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _short(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else text[:40] + "…"


_MAPPING = ("一组“键: 值”", "a mapping of keys to values")
_LIST = ("列表（每项一行，以“- ”开头，或写在 [ ] 里）", "a list")
_EXPECTED = {
    "string_type": ("一段文字", "text"),
    "int_type": ("整数", "an integer"),
    "int_parsing": ("整数", "an integer"),
    "bool_type": (" true 或 false", "true or false"),
    "bool_parsing": (" true 或 false", "true or false"),
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "tuple_type": _LIST,
    "list_type": _LIST,
}


def found_word(value: object) -> tuple[str, str]:
    """What stands there, in Chinese and English."""
    if isinstance(value, dict):
        return _MAPPING
    if isinstance(value, list):
        return "列表", "a list"
    if value is None:
        return "空值", "nothing"
    return f"“{_short(value)}”", f"`{_short(value)}`"
