"""The options that several commands share, with what `--help` says of them: Chinese, then English after ｜."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

PolicyFolder = Annotated[
    Path | None,
    Option(
        "--policy",
        metavar="DIR",
        help="政策文件夹；不写时，当前文件夹有 policy.yaml 就用它，否则用自带的通用政策"
        "｜policy folder (default: this folder if it has policy.yaml, else the shipped policy)",
    ),
]
People = Annotated[
    Path | None,
    Option(
        "--organisation",
        metavar="FILE",
        help="单位与人员名册；不写时用政策文件夹里的 organisation.yaml，没有就用自带的示例小区"
        "｜organisation file (default: organisation.yaml of the policy, else the shipped example)",
    ),
]
Db = Annotated[Path, Option("--db", metavar="FILE", help="数据文件（SQLite）｜the SQLite file")]
Now = Annotated[
    str,
    Option(
        "--now",
        metavar="T",
        help="把这一刻当作现在，如 2026-09-18 09:00；不写时用系统时间"
        "｜take this as the present, such as 2026-09-18 09:00 (default: the system clock)",
    ),
]
Lang = Annotated[
    str, Option("--lang", metavar="zh|en", help="用中文（zh）还是英文（en）｜Chinese (zh) or English (en)")
]
Json = Annotated[bool, Option("--json", help="输出 JSON，供程序读取｜JSON for programs")]
Actor = Annotated[str, Option("--actor", metavar="P", help="谁来办：姓名或编号｜who acts: name or id")]
Giver = Annotated[str, Option("--for", metavar="Q", help="替谁办理：姓名或编号｜on whose behalf")]
Viewer = Annotated[
    str,
    Option(
        "--as",
        metavar="P",
        help="谁来看：姓名或编号；限制知悉的事项只有准许的人看得到"
        "｜who looks: name or id; restricted cases are there only for those who may know",
    ),
]
Key = Annotated[
    str | None,
    Option("--key", metavar="K", help="去重键：同一个键再发一次，不会办两遍｜idempotency key"),
]
Case = Annotated[str, Argument(metavar="CASE", help="事项编号｜id of the case")]
Said = Annotated[
    list[str] | None,
    Argument(
        metavar="名称=内容｜NAME=VALUE",
        help="随事件提交的内容，可以写多个；一项有几个值的用“、”隔开｜what is brought, several",
    ),
]
DB = Path("govflow.db")
"""Where cases are kept when nothing else is said."""
