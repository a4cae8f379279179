"""Which fonts a notice is printed in: wanted by role, found in folders, and whether they have every character.

A role is a style of GB/T 9704-2012 (仿宋 for the text, 小标宋 for the title, 黑体 and 楷体 for heads, 宋体 for page
numbers). First the fonts that offices own, then free ones of the same style, then the free Song, so that a text always
stands in a real face. Knows no document and no page.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from govflow.notices.errors import problem

if TYPE_CHECKING:
    from typst import Fonts

Role = Literal["text", "title", "hei", "kai", "song"]
Standing = Literal["own", "free", "substitute", "missing"]
"""`own`: the font offices have. `free`: a free one of the style. `substitute`: a free Song in its place."""

FOLDER = "GOVFLOW_FONTS"
"""The setting that names folders of fonts beside those of the system, several as in PATH."""
MEND = "make fonts"
"""Installs the free fonts (docs/why/040)."""

_SONG = (
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "思源宋体",
    "AR PL UMing CN",
)
_HEI = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "思源黑体", "WenQuanYi Zen Hei")
_KAI = ("LXGW WenKai GB", "LXGW WenKai", "霞鹜文楷", "AR PL UKai CN", "AR PL KaitiM GB", "FandolKai")
_FANG = (
    "Zhuque Fangsong",
    "Zhuque Fangsong (technical preview)",
    "朱雀仿宋",
    "朱雀仿宋（预览测试版）",
    "FandolFang R",
    "FandolFang",
)
_REST = (
    "SimSun-ExtB", "SimSun-ExtG", "HanaMinA", "HanaMinB", "BabelStone Han", "Jigmo", "Jigmo2", "Jigmo3",
    "Plangothic P1", "Plangothic P2", "DejaVu Sans",
)  # fmt: skip
"""Where characters are looked for that no face of a role has."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a role is called and which families serve it, in order."""

    title: str
    own: tuple[str, ...]
    free: tuple[str, ...]

    @property
    def chain(self) -> tuple[str, ...]:
        """Every family in the order in which it is tried."""
        rest = (name for name in (*_SONG, *_HEI, *_REST) if name not in self.free)
        return (*self.own, *self.free, *rest)


STYLES: dict[Role, Style] = {
    "text": Style(
        "仿宋（正文）",
        ("仿宋_GB2312", "FangSong_GB2312", "FangSong", "仿宋", "STFangsong", "华文仿宋", "方正仿宋_GBK"),
        _FANG,
    ),
    "title": Style(
        "小标宋（标题）",
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "STZhongsong", "华文中宋"),
        (),
    ),
    "hei": Style("黑体（一级标题）", ("SimHei", "黑体", "STHeiti", "华文黑体", "方正黑体_GBK", "FZHei-B01"), _HEI),
    "kai": Style(
        "楷体（二级标题）",
        ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "楷体", "STKaiti", "华文楷体", "方正楷体_GBK", "FZKai-Z03"),
        _KAI,
    ),
    "song": Style("宋体（页码）", ("SimSun", "宋体", "NSimSun", "STSong", "华文宋体", "方正书宋_GBK"), _SONG),
}  # fmt: skip
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What has no glyph of its own: it joins, parts or chooses a form of what stands before it."""
_TRIED = "国"
"""A face that lacks this cannot set Chinese."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face in a file: its family, where it lies."""

    family: str
    path: str
    index: int


@dataclass(frozen=True, slots=True)
class Places:
    """The folders looked at; `system`: also those of the operating system."""

    folders: tuple[str, ...]
    system: bool


@dataclass(frozen=True)
class Shelf:
    """The fonts found: `chains` gives the faces that serve a role, in order; empty where there is none."""

    fonts: Fonts
    chains: dict[Role, tuple[Face, ...]]

    def standing(self, role: Role) -> Standing:
        """How well a role is served."""
        chain = self.chains[role]
        if not chain:
            return "missing"
        style, first = STYLES[role], chain[0].family
        return "own" if first in style.own else "free" if first in style.free else "substitute"

    def families(self, role: Role) -> list[str]:
        """The families for the typesetter. Raises NoticeError GF828 where no face can set Chinese."""
        if not self.chains[role]:
            raise problem("GF828", role=STYLES[role].title)
        return [face.family for face in self.chains[role]]

    def lacking(self, role: Role, text: str) -> str:
        """The first character that no face of the role has; empty when all are there."""
        missing = {c for c in set(text) if not _UNSEEN.match(c)}
        for face in self.chains[role]:
            if not missing:
                return ""
            missing -= {c for c in missing if ord(c) in characters(face.path, face.index)}
        return next((c for c in text if c in missing), "")


def places(fonts: Path | str | Sequence[Path | str] | None = None) -> Places:
    """Where to look: the folders given and nowhere else, or GOVFLOW_FONTS and the fonts of the system.

    Raises NoticeError GF831 for a folder that is not there.
    """
    given = [fonts] if isinstance(fonts, Path | str) else fonts
    named = list(given) if given is not None else [p for p in os.environ.get(FOLDER, "").split(os.pathsep) if p]
    folders = tuple(str(folder) for folder in named)
    for folder in folders:
        if not Path(folder).is_dir():
            raise problem("GF831", folder=folder)
    return Places(folders, given is None)


@lru_cache(maxsize=4)
def shelf(where: Places) -> Shelf:
    """The fonts of these places. Needs the extra `pdf`: raises NoticeError GF827 without it."""
    try:
        import fontTools.ttLib  # noqa: F401
        from typst import Fonts
    except ImportError as error:
        raise problem("GF827", format="PDF", extra="pdf") from error
    fonts = Fonts(include_system_fonts=where.system, include_embedded_fonts=False, font_paths=list(where.folders))
    faces = _regular(fonts.fonts())
    return Shelf(fonts, {role: _chain(style, faces) for role, style in STYLES.items()})


def _regular(found: Iterable[Any]) -> dict[str, Face]:
    """One upright face a family, the one nearest to the regular weight: the faces of a family have the same letters."""
    upright = (one for one in found if one.path and one.style == "normal")
    best = sorted(upright, key=lambda one: (one.family, abs(one.weight - 400), one.path, one.index))
    return {one.family: Face(one.family, one.path, one.index) for one in reversed(best)}


def _chain(style: Style, faces: dict[str, Face]) -> tuple[Face, ...]:
    chain = tuple(faces[name] for name in style.chain if name in faces)
    return chain if any(ord(_TRIED) in characters(face.path, face.index) for face in chain) else ()


@lru_cache(maxsize=32)
def characters(path: str, index: int) -> frozenset[int]:
    """The code points a face has. An unreadable file has none."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError):
        return frozenset()
