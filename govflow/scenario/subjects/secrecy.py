"""Sentences about restricted cases: for whom a case is not there, for whom it is, and that its content is gone."""

from __future__ import annotations

from govflow.scenario import secrecy
from govflow.scenario.pattern import quoted
from govflow.scenario.sentence import Said, Sentence
from govflow.scenario.world import World


def _unknown(world: World, said: Said) -> None:
    secrecy.expect_unknown(world, quoted(said.words["who"])[0])


def _known(world: World, said: Said) -> None:
    secrecy.expect_known(world, quoted(said.words["who"])[0])


def _erased(world: World, said: Said) -> None:
    del said
    secrecy.expect_erased(world)


SENTENCES = (
    Sentence(
        "对{who:text}来说没有这件事项",
        "对“王丽”来说没有这件事项",
        "then",
        "限制知悉的事项：这个人从查看、历史、办理、试算、待办、清单、链头等任何一处得到的回答，"
        "都和问一个从来没有过的编号一样。",
        _unknown,
        names=(("who", "person"),),
    ),
    Sentence(
        "{who:text}看得到这件事项",
        "“吴警官”看得到这件事项",
        "then",
        "限制知悉的事项：这个人在准许知悉的人里。",
        _known,
        names=(("who", "person"),),
    ),
    Sentence(
        "事项的内容已经删除",
        "事项的内容已经删除",
        "then",
        "限制知悉的事项保存期满，内容、记录的内容都已删除；办理结果和记录链还在，校验通过。",
        _erased,
    ),
)
