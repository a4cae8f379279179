"""What the gate finds: the kinds, their names, a place in a text. Knows no rules."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("email", "id", "bank", "mobile", "landline", "plate", "address")
"""The kinds of personal data, strongest first: where two overlap, the stronger one is told."""
_TITLES = {
    "id": ("身份证号", "identity number"),
    "bank": ("银行卡号", "bank card number"),
    "email": ("电子邮箱", "e-mail address"),
    "mobile": ("手机号", "mobile number"),
    "landline": ("固定电话", "landline number"),
    "plate": ("车牌号", "number plate"),
    "address": ("门牌房号", "address down to the room"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """What looks like personal data: `text[start:end]`, in code points of the text as given.

    A number goes from its first digit to its last, without country code; an address from the building to the room.
    """

    kind: str
    start: int
    end: int


def title(kind: str, lang: str = "zh") -> str:
    """The word for a kind, `手机号` or `mobile number`. Raises KeyError for a kind there is not."""
    return _TITLES[kind][lang == "en"]
