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


def _nothing_public(world: World, _: Said) -> None:
    letters.expect_nothing_public(world)


def _called(world: World, said: Said) -> None:
    letters.expect_call(world, _one(said, "hook"))


def _held(world: World, said: Said) -> None:
    letters.expect_held(world, _one(said, "notice"), quoted(said.words.get("kinds", "")))


def _clear(world: World, said: Said) -> None:
    letters.clear(world, _one(said, "who"), _one(said, "notice"), _one(said, "reason"))


def _cannot_clear(world: World, said: Said) -> None:
    letters.cannot_clear(world, _one(said, "who"), _one(said, "notice"))


def _life(world: World, said: Said) -> None:
    letters.expect_life(world, _one(said, "notice"), _one(said, "life"))


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
        "没有公布任何文书",
        "没有公布任何文书",
        "then",
        "就现在这件事项没有向公众公布过任何文书。",
        _nothing_public,
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
        "{notice:text}被拦下[，因为有{kinds:texts}]",
        "“解决方案公示”被拦下，因为有“手机号”",
        "then",
        "公布前的检查在居民填写的文字里发现了个人信息，文书没有公布。可以写明发现了哪几类："
        "手机号、固定电话、身份证号、车牌号、银行卡号、门牌房号、电子邮箱。",
        _held,
        names=(("notice", "notice"),),
    ),
    Sentence(
        "{who:text}放行{notice:text}，理由是{reason:text}",
        "“史雯”放行“解决方案公示”，理由是“写的是办公电话”",
        "when",
        "有权的人看过被拦下的文书，说明理由以后让它公布。谁有权，写在 policy.yaml 的 clears。",
        _clear,
        names=(("who", "person"), ("notice", "notice")),
    ),
    Sentence(
        "{who:text}不能放行{notice:text}",
        "“王丽”不能放行“解决方案公示”",
        "then",
        "这个人无权放行被拦下的文书；提出人不能放行自己写的内容。",
        _cannot_clear,
        names=(("who", "person"), ("notice", "notice")),
    ),
    Sentence(
        "{notice:text}的公布状态是{life:text}",
        "“解决方案公示”的公布状态是“公示中”",
        "then",
        "最近一份的公布进行到哪一步：已起草、被拦下、已检查、已审定、已张贴、公示中、已中断、已期满、已更正、已撤回。",
        _life,
        names=(("notice", "notice"),),
    ),
    Sentence(
        "向外部系统发出了{hook:text}",
        "向外部系统发出了“sms”",
        "then",
        "请宿主应用做过这件事（call）。",
        _called,
    ),
)
