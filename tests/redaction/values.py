"""Numbers as they are issued: mobiles, landlines, identity numbers, cards, plates, credit codes. Knows no sentences.

Sources: numbering plan of the telephone networks; GB 11643-1999 (identity number); ISO/IEC 7812-1 Annex B (Luhn);
GA 36-2018 (plates); GB 32100-2015 (credit code). Written apart from the detector, so that one can convict the other.
"""

from __future__ import annotations

from random import Random

AREAS = ("010", "021", "022", "024", "025", "028", "029", "0311", "0371", "0411", "0571", "0591", "0755", "0871",
         "0931", "0938", "0951", "0991")  # fmt: skip
REGIONS = ("110101", "210103", "310104", "350102", "350104", "440106", "510105", "610113", "620105", "620502", "640181",
           "650104")  # fmt: skip
PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
SERIAL = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
STARTS = ("622202", "621700", "622848", "621661", "623058", "436742", "552245", "955880")


def digits(random: Random, count: int) -> str:
    """That many digits."""
    return "".join(str(random.randrange(10)) for _ in range(count))


def mobile(random: Random) -> str:
    """Eleven digits that begin 13 to 19."""
    return f"1{random.randrange(3, 10)}{digits(random, 9)}"


def landline(random: Random) -> tuple[str, str]:
    """Area code and local number: eight digits in the largest cities and some others, seven elsewhere."""
    area = AREAS[random.randrange(len(AREAS))]
    local = f"{random.randrange(2, 9)}{digits(random, 6)}"
    return area, local + (digits(random, 1) if len(area) == 3 or area in {"0571", "0755", "0311", "0371"} else "")


def id_check(first: str) -> str:
    """The check character of 17 digits: weighted sum modulo 11."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(first, ID_WEIGHTS, strict=True)) % 11]


def born(random: Random) -> str:
    """A day of birth, `19630907`."""
    return f"{random.randrange(1936, 2016)}{random.randrange(1, 13):02}{random.randrange(1, 29):02}"


def identity(random: Random, check: str = "") -> str:
    """An identity number of 18 characters; `check`: one that ends so."""
    while True:
        first = REGIONS[random.randrange(len(REGIONS))] + born(random) + digits(random, 3)
        if check in {"", id_check(first)}:
            return first + id_check(first)


def old_identity(random: Random) -> str:
    """Fifteen digits, as issued until 1999: the year in two digits, no check."""
    day = f"{random.randrange(36, 99)}{random.randrange(1, 13):02}{random.randrange(1, 29):02}"
    return REGIONS[random.randrange(len(REGIONS))] + day + digits(random, 3)


def wrong_identity(random: Random) -> str:
    """As `identity`, with a check character that is not the right one."""
    right = identity(random)
    return right[:-1] + str((("0123456789X".index(right[-1])) + random.randrange(1, 9)) % 10)


def luhn(first: str) -> str:
    """The check digit of a card: from the right every second digit doubled, digits summed, up to the next ten."""
    total = 0
    for at, digit in enumerate(reversed(first)):
        doubled = int(digit) * (2 if at % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return str(-total % 10)


def card(random: Random, length: int = 0) -> str:
    """A card of 16 to 19 digits."""
    length = length or (16, 19, 19, 17, 18)[random.randrange(5)]
    first = STARTS[random.randrange(len(STARTS))]
    first += digits(random, length - 1 - len(first))
    return first + luhn(first)


def no_card(random: Random) -> str:
    """Sixteen digits that are a date and a serial and fail the check of a card."""
    first = f"2026{random.randrange(1, 13):02}{random.randrange(1, 29):02}{digits(random, 7)}"
    return first + str((int(luhn(first)) + 1 + random.randrange(8)) % 10)


def plate(random: Random) -> str:
    """Province, office, five characters of which at most two are letters."""
    serial = list(digits(random, 5))
    for _ in range(random.randrange(3)):
        serial[random.randrange(5)] = SERIAL[10 + random.randrange(24)]
    return _office(random) + "".join(serial)


def green_plate(random: Random) -> str:
    """New energy: small cars begin with D or F, large ones end so."""
    letter = "DF"[random.randrange(2)]
    small = f"{letter}{digits(random, 5)}" if random.randrange(2) else f"{letter}A{digits(random, 4)}"
    return _office(random) + (small if random.randrange(4) else f"{digits(random, 5)}{letter}")


def _office(random: Random) -> str:
    return PROVINCES[random.randrange(len(PROVINCES))] + "ABCDEFGHJK"[random.randrange(10)]


def credit_code(random: Random, letters: bool = True) -> str:
    """A unified social credit code with its check character; `letters` false: digits alone."""
    while True:
        start = ("91", "52", "12", "53")[random.randrange(4)]
        code = start + REGIONS[random.randrange(len(REGIONS))]
        code += "MA" + "".join(CREDIT[random.randrange(31)] for _ in range(7)) if letters else digits(random, 9)
        total = sum(CREDIT.index(c) * w for c, w in zip(code, CREDIT_WEIGHTS, strict=True))
        check = CREDIT[-total % 31]
        if letters or check.isdigit():
            return code + check
