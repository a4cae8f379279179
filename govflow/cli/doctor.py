"""`doctor`: what this machine has and lacks for every format, and the one command that mends each lack.

Text, HTML and everything about cases need nothing more than the library itself; what is looked at here are the extras.
"""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from govflow.cli.face import FINE, FOUND, Face, answer, face, table
from govflow.cli.options import Json, Lang

EXTRAS: Mapping[str, tuple[str, ...]] = {
    "pdf": ("typst", "fonttools"),
    "docx": ("docxtpl", "python-docx"),
    "xlsx": ("openpyxl",),
    "bdd": ("pytest", "pytest-bdd"),
}
"""The extras and what they install, as in pyproject.toml."""
_FREE_STYLES = ("hei", "kai")
"""Roles whose stand-in `make fonts` replaces by the right style; there is no free package of 仿宋 (docs/why/040)."""


def doctor(lang: Lang = "", json: Json = False) -> int:
    """Exit code 0 when nothing is missing, 1 when something is: what works is told all the same."""
    to = face("doctor", lang, json)
    extras = [_extra(name) for name in EXTRAS]
    fonts = _fonts() if _present(extras, "pdf") else []
    mend = list(dict.fromkeys(one["mend"] for one in (*extras, *fonts) if one["mend"]))
    chinese = bool(fonts) and all(one["standing"] != "missing" for one in fonts)
    works = {
        "text": True, "html": True, "pdf": chinese, "png": chinese, "docx": _present(extras, "docx"),
        "xlsx": _present(extras, "xlsx"),
    }  # fmt: skip
    result: dict[str, Any] = {
        "python": platform.python_version(),
        "govflow": _version("govflow") or "",
        "formats": [{"format": name, "works": fine} for name, fine in works.items()],
        "extras": extras,
        "fonts": fonts,
        "calendars": _calendars(),
        "mend": mend,
    }
    return answer(to, result, _lines(to, result), code=FOUND if mend else FINE)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _extra(name: str) -> dict[str, Any]:
    packages = {package: _version(package) for package in EXTRAS[name]}
    present = None not in packages.values()
    mend = "" if present else f"pip install 'govflow[{name}]'"
    return {"extra": name, "present": present, "packages": packages, "mend": mend}


def _present(extras: Sequence[Mapping[str, Any]], name: str) -> bool:
    return any(one["extra"] == name and one["present"] for one in extras)


def _fonts() -> list[dict[str, str]]:
    """How each role is served. Raises NoticeError GF831 for a folder in GOVFLOW_FONTS that is not there."""
    from govflow.notices.renderers.fonts import MEND, STYLES, places, shelf

    found = shelf(places())
    told = []
    for role, style in STYLES.items():
        first, standing = next(iter(found.chains[role]), None), found.standing(role)
        lacks = standing == "missing" or (standing == "substitute" and role in _FREE_STYLES)
        told.append(
            {
                "role": role, "title": style.title, "family": first.family if first else "",
                "file": first.path if first else "", "standing": standing, "mend": MEND if lacks else "",
            }
        )  # fmt: skip
    return told


def _calendars() -> list[dict[str, str]]:
    from govflow.calendar import calendar_for, regions

    known = [(region, calendar_for(region)) for region in regions()]
    return [
        {"region": region, "first": one.first_day.isoformat(), "last": one.last_known_day.isoformat()}
        for region, one in known
    ]


def _lines(to: Face, result: Mapping[str, Any]) -> list[str]:
    yes, no = to.say("可用", "works"), to.say("不可用", "does not work")
    names = {"text": to.say("文字", "text"), "html": to.say("网页", "HTML"), "png": to.say("图片", "PNG")}
    standings = {
        "own": to.say("办公字体", "an office's font"),
        "free": to.say("免费字体", "a free font"),
        "substitute": to.say("代用", "a stand-in"),
        "missing": to.say("没有", "missing"),
    }
    lines = [f"Python {result['python']}　govflow {result['govflow']}", ""]
    lines += table(
        (to.say("格式", "Format"), to.say("情况", "State")),
        [(names.get(one["format"], one["format"].upper()), yes if one["works"] else no) for one in result["formats"]],
    )
    extras = [
        (one["extra"], "、".join(f"{name} {have or '—'}" for name, have in one["packages"].items()), one["mend"])
        for one in result["extras"]
    ]
    lines += ["", *table((to.say("组件", "Extra"), to.say("版本", "Versions"), to.say("补上", "Mend")), extras)]
    if result["fonts"]:
        fonts = [
            (one["title"], one["family"] or "—", standings[one["standing"]], one["mend"]) for one in result["fonts"]
        ]
        head = (to.say("字体", "Font"), to.say("使用", "Used"), to.say("情况", "State"), to.say("补上", "Mend"))
        lines += ["", *table(head, fonts)]
        if any(one["standing"] == "substitute" for one in result["fonts"]):
            lines.append(
                to.say(
                    "代用：没有这种字体，用宋体代替。单位有授权的字体文件，可以放进一个文件夹，用 GOVFLOW_FONTS 指明。",
                    "a stand-in: Song in its place; a folder of fonts you have licensed may be named by GOVFLOW_FONTS.",
                )
            )
    days = [(one["region"], f"{one['first']} — {one['last']}") for one in result["calendars"]]
    lines += ["", *table((to.say("日历", "Calendar"), to.say("放假安排已知到", "Known days")), days), ""]
    if not result["mend"]:
        return [*lines, to.say("什么也不缺。", "Nothing is missing.")]
    return [*lines, to.say("请运行：", "Run:"), *(f"  {command}" for command in result["mend"])]
