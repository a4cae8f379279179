"""Trees of the standard dialect as one line, for expectations that can be read: `+(name "a", number 1)`."""

from __future__ import annotations

from govflow.errors import Diagnostic, Place
from govflow.feel.faults import Fault
from govflow.feel.syntax.outline import outline
from govflow.feel.syntax.standard import parse_standard, parse_standard_tests

KNOWN = (
    "date and time", "string length", "years and months duration", "get or else", "list replace", "time offset",
    "first name", "first name of child", "a+b", "Mike's age", "in transit", "金额（元）", "状态，类别", "业主 大会",
    "2期 工程", "and so on", "start", "x", "y", "z",
)  # fmt: skip


def shape(text: str) -> str:
    """The tree of a text that can be read."""
    return folded(outline(parse_standard(text, KNOWN)))


def folded(outlined: str) -> str:
    """An outline in one line, with brackets in place of levels."""
    parts: list[str] = []
    before = -1
    for line in outlined.split("\n"):
        level = (len(line) - len(line.lstrip())) // 2
        parts.append("" if before < 0 else "(" if level > before else ")" * (before - level) + ", ")
        parts.append(line.lstrip())
        before = level
    return "".join(parts) + ")" * before


def unary(text: str) -> str:
    """The unary tests of a cell: `not` if they are negated, then each with its operator."""
    negated, tests = parse_standard_tests(text, KNOWN)
    return " | ".join(
        (["not"] if negated else []) + [f"{one.op} {folded(outline(one.value))}".strip() for one in tests]
    )


def complaint(text: str, tests: bool = False) -> str:
    """The Chinese line of the fault of a text, the column counted from one."""
    try:
        parse_standard_tests(text, KNOWN) if tests else parse_standard(text, KNOWN)
    except Fault as fault:
        return Diagnostic.of(fault.code, Place("m.dmn", 1, fault.at + 1), **fault.args_of_text).line("zh")
    return ""
