"""The list of commands. One line a command; what each does is in the module of its name.

A command of two words is one command: `table check` is in `table_check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec

import typer

COMMANDS = (
    ("init", "init", "写出一套可以直接改的小政策｜write a small policy to start from"),
    ("check", "check", "检查政策文件，逐条指出哪里不对、怎么改｜check the files of a policy"),
    ("test", "run_specs", "执行政策的场景文件，列出还没有试到的地方｜run the specs of a policy"),
    ("systems", "systems", "四篇材料的机制逐行：由什么定义、哪些场景演示、通不通过｜the mechanisms, row by row"),
    ("draw", "draw", "把一个流程画成图（Mermaid）｜draw a workflow (Mermaid)"),
    ("schema", "schema", "写出编辑器用的 JSON Schema｜JSON Schema for editors"),
    ("open", "open", "提出一件事项｜open a case"),
    ("fire", "fire", "在一件事项上办理一个事件｜say an event to a case"),
    ("explain", "explain", "办了会怎样，或者为什么不能办；什么都不写入｜what an event would do, or why not"),
    ("available", "available", "某人现在能在一件事项上办什么｜what somebody may do now"),
    ("show", "show", "看一件事项现在的情况｜show a case"),
    ("history", "history", "看一件事项的经过，核验记录｜the history of a case"),
    ("cases", "cases", "列出事项：待办、逾期、某单位的｜list cases"),
    ("tick", "tick", "处理到期的时限、提醒和排期｜do what is due"),
    ("notices list", "notices", "写出应发的文书｜render the notices that are owed"),
    (
        "notices check",
        "check",
        "查一查文字里有没有手机号、身份证号、门牌房号等个人信息｜look for personal data in any text",
    ),
    (
        "notices render",
        "render",
        "用资料文件生成一件文书，不经流程｜one notice from a file of facts, without a case",
    ),
    ("notices preview", "preview", "用示例数据看一件文书的样子｜how a notice looks, with example values"),
    ("board", "board", "写出公告栏网站：正在公示的、已经公布的文书｜write the public board as a static site"),
    ("report", "report", "指标报告：件数、比率、天数，按单位和周期｜figures by unit and period"),
    ("erase", "erase", "删除已办结事项里的个人信息｜forget the content of an ended case"),
    ("deadline", "deadline", "推算期限：哪天到期、为什么｜compute a due date and say why"),
    ("decide", "decide", "查一张决策表｜ask a decision table"),
    ("feel", "feel", "算一个表达式，看它怎样被读懂｜evaluate an expression and show how it was read"),
    ("table check", "check", "检查决策表：写法、遗漏、冲突｜check decision tables"),
    ("table show", "show", "把一张决策表排整齐看｜show a decision table"),
    (
        "table diff",
        "diff",
        "比较两版决策表：哪些情形的结果变了｜two versions of a table: what changed",
    ),
    ("table export", "export", "把一张决策表写成 Excel、CSV 或 DMN｜write a table as a workbook, CSV or DMN"),
    (
        "table import",
        "take",
        "把改好的表读回政策，说出改了什么｜read a table back and say what changed",
    ),
    ("schedule", "schedule", "列出一年的会期和例行日期｜the dates of a schedule in a year"),
    ("tck", "tck", "用 DMN TCK 的用例考一考决策引擎｜sit the cases of the DMN TCK"),
    ("doctor", "doctor", "看看这台机器缺什么：组件、字体、日历，怎样补上｜what this machine lacks and how to mend it"),
    ("allocate", "allocate", "按分配规则分一笔数额，各份之和等于总数｜split an amount as an allocation says"),
    ("points balance", "balance", "看积分（或别的账本）各账户的余额｜what is on the accounts of a ledger"),
    ("points statement", "statement", "看一个人的账：每一笔从哪里来｜every row of an account"),
    ("roster", "roster", "看一份名册：谁在册、从哪天起、还有几个空额、谁在候补｜who sits on a roster, and who waits"),
    ("score", "score", "按评分表计分：总分、等级、缺什么、被什么否决｜what a scorecard comes to"),
    ("tally", "tally", "按名册计票：人数和面积分别算｜count papers against a roll"),
)
DEMO = ("demo", "demo", "跑一遍完整的示例｜walk through an example")

AMOUNTS = frozenset({"allocate"})
"""Commands whose last argument is an amount."""
_NEGATIVE = re.compile(r"-\d")


def joined(words: Sequence[str]) -> list[str]:
    """The words of a command line with a command of two words as one."""
    names = {name for name, _, _ in COMMANDS}
    families = {name.partition(" ")[0] for name in names if " " in name} - names
    known = len(words) > 1 and f"{words[0]} {words[1]}" in names
    if known or (len(words) > 1 and words[0] in families and not words[1].startswith("-")):
        return [f"{words[0]} {words[1]}", *words[2:]]
    return list(words)


def amounts_last(words: Sequence[str]) -> list[str]:
    """The words with a negative amount behind `--`, where the parser takes it for no option: the command refuses it."""
    if not words or words[0] not in AMOUNTS or "--" in words:
        return list(words)
    kept: list[str] = []
    amounts: list[str] = []
    for word in words:
        (amounts if _NEGATIVE.match(word) and not _wants_value(kept[-1]) else kept).append(word)
    return [*kept, "--", *amounts] if amounts else kept


def _wants_value(word: str) -> bool:
    """Whether the next word belongs to this one: an option other than the switch `--json`."""
    return word.startswith("-") and "=" not in word and word != "--json"


def build(words: Sequence[str] = ()) -> typer.Typer:
    """The application with every command, or with the one that `words` begin with: the others need not be loaded.

    `demo` where that module is there.
    """
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
        context_settings={"help_option_names": []},
    )
    present = (*COMMANDS, DEMO) if find_spec("govflow.cli.demo") else COMMANDS
    asked = [command for command in present if command[0] == words[0]] if words else []
    for name, function, told in asked or present:
        run: Callable[..., int] = getattr(import_module(f"govflow.cli.{name.replace(' ', '_')}"), function)
        app.command(name, help=told)(run)
    app.callback()(_nothing)  # with it a single command still goes by its name
    return app


def _nothing() -> None:
    """Nothing is done before a command."""
