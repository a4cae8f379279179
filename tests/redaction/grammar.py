"""Labelled sentences from a seed: which forms each kind has, how many of each, and where in the text it stands.

The label of a number goes from its first digit to its last; a country code or a bracket is not part of it.
The label of an address goes from the building to the room; a road before it is not part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from tests.redaction import forms, sentences, values
from tests.redaction.addresses import ADDRESSES
from tests.redaction.negatives import negatives

SEED = 20261107
KINDS = ("mobile", "landline", "id", "plate", "bank", "address", "email")
Made = tuple[str, str, str]
"""What stands before the label, the labelled text, what stands after it."""
Form = Callable[[Random], Made]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text, the form it tries, and what stands in it: (kind, start, end). No labels: it is harmless."""

    text: str
    form: str
    labels: tuple[tuple[str, int, int], ...] = ()


def _just(make: Callable[[Random], str]) -> Form:
    return lambda random: ("", make(random), "")


def _before(prefix: str, make: Callable[[Random], str]) -> Form:
    return lambda random: (prefix, make(random), "")


def _groups(value: Callable[[Random], str], groups: tuple[int, ...], between: str) -> Form:
    return _just(lambda random: forms.grouped(value(random), groups, between))


def _varied(value: Callable[[Random], str]) -> dict[str, Form]:
    """The forms that every number has."""
    return {
        "plain": _just(value),
        "full width": _just(lambda r: forms.full_width(value(r))),
        "chinese": _just(lambda r: forms.chinese(value(r), r)),
        "mixed": _just(lambda r: forms.mixed(value(r), r)),
        "unseen": _just(lambda r: forms.unseen(value(r), r)),
        "broken": _just(lambda r: forms.broken(value(r), r)),
    }


def _phone(left: str, between: str, right: str = "") -> Form:
    def make(random: Random) -> Made:
        area, local = values.landline(random)
        return left, area + between + local, right

    return make


def _whole(random: Random) -> str:
    return "".join(values.landline(random))


def _chinese_phone(random: Random) -> Made:
    area, local = values.landline(random)
    return "", forms.chinese(f"{area}{'-' if random.randrange(2) else ''}{local}", random), ""


def _email(random: Random) -> str:
    name = ("wang.fang", "zhaoli_88", "li-jun", "chen2019", "13x_lin", "sunny")[random.randrange(6)]
    host = ("qq.com", "163.com", "example.org", "mail.example.com.cn", "126.com")[random.randrange(5)]
    return f"{name}{random.randrange(100)}@{host}"


FORMS: Mapping[str, Mapping[str, Form]] = {
    "mobile": {
        **_varied(values.mobile),
        "spaced": _groups(values.mobile, (3, 4), " "),
        "dashed": _groups(values.mobile, (3, 4), "-"),
        "spaced 3-3-5": _groups(values.mobile, (3, 3), " "),
        "one by one": _groups(values.mobile, (1,) * 11, " "),
        "+86": _before("+86 ", values.mobile),
        "0086": _before("0086-", lambda r: forms.grouped(values.mobile(r), (3, 4), "-")),
        "chinese spaced": _just(lambda r: forms.grouped(forms.chinese(values.mobile(r), r), (3, 4), " ")),
    },
    "landline": {
        **{name: form for name, form in _varied(_whole).items() if name not in {"broken", "chinese"}},
        "chinese": _chinese_phone,
        "dashed": _phone("", "-"),
        "full-width dash": _just(lambda r: forms.full_width("-".join(values.landline(r)))),
        "brackets": _phone("(", ")"),
        "full-width brackets": _phone("（", "）"),
        "spaced": _just(lambda r: forms.grouped("-".join(values.landline(r)), (4,), " ").replace("- ", " ")),
        "extension": _phone("", "-", "转8012"),
        "local": _before("（本地）电话", lambda r: values.landline(r)[1]),
    },
    "id": {
        **_varied(values.identity),
        "X": _just(lambda r: values.identity(r, "X")),
        "x": _just(lambda r: values.identity(r, "X").lower()),
        "Ｘ": _just(lambda r: forms.full_width(values.identity(r, "X"))),
        "spaced": _groups(values.identity, (6, 8), " "),
        "spaced by four": _groups(values.identity, (6, 4, 4), " "),
        "dashed": _groups(values.identity, (6, 8), "-"),
        "old": _just(values.old_identity),
        "chinese X": _just(lambda r: forms.chinese(values.identity(r, "X"), r)),
    },
    "plate": {
        "plain": _just(values.plate),
        "green": _just(values.green_plate),
        "dot": _groups(values.plate, (2,), "·"),
        "spaced": _groups(values.plate, (2,), " "),
        "full width": _just(lambda r: forms.full_width(values.plate(r))),
        "lower case": _just(lambda r: values.plate(r).lower()),
        "spaced apart": _groups(values.plate, (1, 1), " "),
        "chinese": _just(lambda r: forms.chinese(values.plate(r), r)),
        "green dot": _groups(values.green_plate, (2,), "·"),
        "special": _just(lambda r: values.plate(r)[:6] + "学警挂港澳"[r.randrange(5)]),
        "unseen": _just(lambda r: forms.unseen(values.plate(r), r)),
    },
    "bank": {
        **_varied(values.card),
        "by four": _groups(values.card, (4, 4, 4, 4), " "),
        "by four, dashed": _groups(lambda r: values.card(r, 16), (4, 4, 4), "-"),
        "six and the rest": _groups(lambda r: values.card(r, 19), (6,), " "),
        "by four, full width": _just(lambda r: forms.full_width(forms.grouped(values.card(r), (4, 4, 4, 4), " "))),
        "by four, chinese": _just(lambda r: forms.grouped(forms.chinese(values.card(r), r), (4, 4, 4, 4), " ")),
    },
    "address": ADDRESSES,
    "email": {
        "plain": _just(_email),
        "full-width at": _just(lambda r: _email(r).replace("@", "＠")),
        "full width": _just(lambda r: forms.full_width(_email(r))),
        "full stop": _just(lambda r: _email(r).replace(".com", "。com").replace(".org", "。org")),
        "spaced at": _just(lambda r: _email(r).replace("@", " @ ")),
        "at": _just(lambda r: _email(r).replace("@", " at ")),
        "(at)": _just(lambda r: _email(r).replace("@", "(at)")),
        "unseen": _just(lambda r: forms.unseen(_email(r), r)),
        "upper case": _just(lambda r: _email(r).upper()),
    },
}
FRAMES: Mapping[str, tuple[str, ...]] = {kind: getattr(sentences, kind.upper()) for kind in KINDS}
EACH = {"mobile": 6, "landline": 6, "id": 6, "plate": 6, "bank": 6, "address": 4, "email": 6}
"""Sentences of each form."""


def placed(frame: str, kinds: tuple[str, ...], made: tuple[Made, ...], form: str) -> Sentence:
    """A frame filled, with the labels where its parts came to stand."""
    parts = frame.split("{}")
    text, labels = parts[0], []
    for kind, (left, value, right), after in zip(kinds, made, parts[1:], strict=True):
        start = len(text) + len(left)
        labels.append((kind, start, start + len(value)))
        text += left + value + right + after
    return Sentence(text, form, tuple(labels))


def corpus(seed: int = SEED) -> tuple[Sentence, ...]:
    """Every form of every kind in sentences, some with two kinds, and the harmless ones. The same for the same seed."""
    random, made = Random(seed), []
    for kind in KINDS:
        frames, turn = FRAMES[kind], random.randrange(100)
        for name, form in FORMS[kind].items():
            for _ in range(EACH[kind]):
                made.append(placed(frames[turn % len(frames)], (kind,), (form(random),), f"{kind}: {name}"))
                turn += 1
    for frame, *kinds in sentences.TWO:
        for _ in range(3):
            values_made = tuple(next(iter(FORMS[kind].values()))(random) for kind in kinds)
            made.append(placed(frame, tuple(kinds), values_made, "two"))
    made += [Sentence(text, "harmless") for text in negatives(random)]
    return tuple(made)
