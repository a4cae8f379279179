"""A hit as it may be shown to whoever clears it, and stand in a log: enough to find it, too little to use it.

Of an identity number only the last two characters stay: region and birth would tell who it is. By code points.
"""

from __future__ import annotations

import re

from govflow.notices.gate.checks import area_length
from govflow.notices.gate.hit import Hit
from govflow.notices.gate.markup import seen
from govflow.notices.gate.reading import read


def shown_page(hit: Hit, page: str) -> str:
    """As `shown`, of a hit in HTML."""
    text = seen(page)
    return shown(hit, text if text[hit.start : hit.end].strip("\u200b\n ") else page)


def shown(hit: Hit, text: str) -> str:
    """`138****8000`, `3号楼…`, `w***@example.org`, `京A****5`; plain digits, however it is written in `text`."""
    reading = read(text[hit.start : hit.end])
    digits = "".join(c for c in reading.digits if c.isdigit() or (hit.kind == "id" and c == "X"))
    match hit.kind:
        case "mobile":
            return f"{digits[:3]}****{digits[-4:]}"
        case "landline":
            return f"{digits[: area_length(digits)]}****{digits[-2:]}"
        case "id":
            return "*" * 8 + digits[-2:]
        case "bank":
            return "*" * 8 + digits[-4:]
        case "plate":
            return f"{reading.plain[0]}****{reading.plain[-1]}"
        case "email":
            host = re.split("@|AT", reading.plain.lower().replace("at", "AT"), maxsplit=1)[-1].strip(")]} ")
            return f"{reading.plain[0].lower()}***@{host}"
        case _:
            building = re.match(r"[^\-/·~ ]{1,4}?(?:号楼|#楼|单元|[栋幢座楼门号#])|[0-9]+", reading.digits)
            return f"{building.group() if building else ''}…"
