"""What tells an issued number from any other: check characters, dates, regions, area codes. Knows digits alone."""

from __future__ import annotations

from datetime import date

_PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83]
)
_ID_WEIGHTS = tuple(2 ** (17 - place) % 11 for place in range(17))
_CREDIT = {c: n for n, c in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_CREDIT_STARTS = frozenset({"11", "12", "13", "19", "51", "52", "53", "59", "91", "92", "93"})
_DOUBLED = str.maketrans("0123456789", "0246813579")


def is_identity(number: str) -> bool:
    """GB 11643-1999: region, day of birth, serial, check character modulo 11 (ISO 7064 MOD 11-2)."""
    if not is_identity_like(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _ID_WEIGHTS, strict=True))
    return number[17] == "10X98765432"[total % 11]


def is_identity_like(number: str) -> bool:
    """Region and day of birth alone: what an identity number with a slip in it may be."""
    return len(number) == 18 and int(number[:2]) in _PROVINCES and _is_day(number[6:14])


def is_old_identity(number: str) -> bool:
    """The form of 15 digits issued until 1999: the year in two digits, no check."""
    return len(number) == 15 and int(number[:2]) in _PROVINCES and _is_day(f"19{number[6:12]}")


def _is_day(text: str) -> bool:
    if text[:2] not in {"18", "19", "20"}:
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return True


def is_luhn(number: str) -> bool:
    """ISO/IEC 7812-1 Annex B: from the right every second digit doubled, its digits summed; a multiple of ten."""
    plain, doubled = number[::-1][::2], number[::-1][1::2].translate(_DOUBLED)
    return sum(map(int, plain + doubled)) % 10 == 0


def is_credit_code(code: str) -> bool:
    """GB 32100-2015, the unified social credit code of an organisation: check character modulo 31."""
    if len(code) != 18 or code[:2] not in _CREDIT_STARTS or any(c not in _CREDIT for c in code):
        return False
    total = sum(_CREDIT[c] * pow(3, place, 31) for place, c in enumerate(code[:17]))
    return _CREDIT[code[17]] == -total % 31


def area_length(number: str) -> int:
    """How many digits of a number are its area code, by the plan of the telephone network: `010` and `02x` three,
    `03xx` to `09xx` four; 0 where it begins with none.
    """
    if number.startswith("010") or number[:2] == "02":
        return 3
    return 4 if number[:1] == "0" and number[1:2] in set("3456789") else 0
