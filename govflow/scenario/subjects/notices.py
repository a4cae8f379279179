"""Sentences about what is owed to people: notices, publications, calls to the host."""

from __future__ import annotations

from govflow.scenario import letters
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World


def _one(said: Said, name: str) -> str:
    return quoted(said.words[name])[0]


def _got(world: World, said: Said) -> None:
    letters.expect_notice(world, _one(said, "who"), _one(said, "notice"), quoted(said.words.get("saying", "")))


def _text(world: World, said: Said) -> None:
    letters.expect_text(world, _one(said, "notice"), said.text)


def _times(world: World, said: Said) -> None:
    letters.expect_notice_count(world, _one(said, "who"), _one(said, "notice"), int(said.words["n"]))


def _not(world: World, said: Said) -> None:
    letters.expect_notice_count(world, _one(said, "who"), _one(said, "notice"), 0)


def _published(world: World, said: Said) -> None:
    letters.expect_notice(world, "", _one(said, "notice"), quoted(said.words.get("saying", "")))


def _unpublished(world: World, said: Said) -> None:
    letters.expect_notice_count(world, "", _one(said, "notice"), 0)


def _called(world: World, said: Said) -> None:
    letters.expect_call(world, _one(said, "hook"))


SENTENCES = (
    Sentence(
        "{who:text}收到{notice:text}[，其中写明{saying:texts}]",
        "“王丽”收到“答复”，其中写明“路灯已修好”",
        "then",
        "本场景中，就现在这件事项向这个人（或者单位）发出过这份文书。几段话用、隔开，须在最近的同一份里都有。",
        _got,
        names=(("who", "addressee"), ("notice", "notice")),
    ),
    Sentence(
        "{who:text}收到{n:number}次{notice:text}",
        "“张伟”收到2次“催办单”",
        "then",
        "就现在这件事项，向这个人发出这份文书的次数。",
        _times,
        names=(("who", "addressee"), ("notice", "notice")),
    ),
    Sentence(
        "{who:text}没有收到{notice:text}",
        "“李明”没有收到“答复”",
        "then",
        "就现在这件事项，没有向这个人发过这份文书。",
        _not,
        names=(("who", "addressee"), ("notice", "notice")),
    ),
    Sentence(
        "公布了{notice:text}[，其中写明{saying:texts}]",
        "公布了“解决方案公示”，其中写明“38600元”",
        "then",
        "就现在这件事项向公众公布过这份文书，包括公示、公告、公开。",
        _published,
        names=(("notice", "notice"),),
    ),
    Sentence(
        "没有公布{notice:text}",
        "没有公布“办理结果公示”",
        "then",
        "就现在这件事项没有公布过这份文书。",
        _unpublished,
        names=(("notice", "notice"),),
    ),
    Sentence(
        "最近的{notice:text}全文是",
        "最近的“答复”全文是：",
        "then",
        "最近一份文书的全文，写在三个引号之间；行首行尾的空白和空行不计。",
        _text,
        "text",
        names=(("notice", "notice"),),
        sample=(
            '"""',
            "关于路灯维修的答复",
            "王丽：",
            "路灯已修好。",
            '"""',
        ),
    ),
    Sentence(
        "向外部系统发出了{hook:text}",
        "向外部系统发出了“sms”",
        "then",
        "请宿主应用做过这件事（call）。",
        _called,
    ),
)
