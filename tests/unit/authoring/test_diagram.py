"""The picture of a workflow, from hand-made definitions."""

from __future__ import annotations

from govflow.authoring.diagram import mermaid
from govflow.feel import Expression, Type
from govflow.feel.code.typed import Const
from govflow.policy.definition import BACK, REFUSE, STAY, Ballot, Branch, Due, Event, State, Term, Workflow


def expression(text: str) -> Expression:
    return Expression(text, Type("any"), False, (), lambda _: None, Const(Type("any"), None))


def role(name: str) -> Term:
    return Term("role", name, text=name)


def way(to: str, when: str = "") -> Branch:
    return Branch(expression(when) if when else None, (), to)


def event(name: str, title: str, *branches: Branch, by: tuple[Term, ...] = (), mixin: str = "") -> Event:
    return Event(name, title, by=by, branches=branches, mixin=mixin)


def states(*items: State) -> dict[str, State]:
    return {item.id: item for item in items}


def events(*items: Event) -> dict[str, Event]:
    return {item.id: item for item in items}


def workflow(*items: State) -> Workflow:
    start = event("report", "报修", way("studying"), by=(role("resident"),))
    return Workflow("lamp", "路灯报修", "1", "", "compound", {}, {}, {}, {"report": start}, states(*items))


WITHDRAW = event("withdraw", "撤回", way("withdrawn"), by=(Term("relation", "reporter"),), mixin="case")
EXTEND = event("extend", "申请延期", way("review"), by=(Term("relation", "lead"),), mixin="case")

LAMP = workflow(
    State(
        "studying",
        "研究",
        due=(Due("overdue", expression("1 working day")),),
        events=events(
            event(
                "hand_out", "交办", way("handling", "category = lamp"), way(REFUSE), by=(Term("holder"), role("branch"))
            ),
            event("edit", "修改", way(STAY), by=(Term("relation", "reporter"),)),
            event("overdue", "overdue", way(STAY)),
            WITHDRAW,
        ),
    ),
    State(
        "handling",
        "办理",
        work=Ballot(("owners",), "one", None, (), "", None, None, (), None, expression("more than 1/2 of all")),
        due=(Due("go_on", expression("5 working days")),),
        events=events(
            event("passed", "passed", way("closed", "a very long condition that nobody reads"), way("studying")),
            event("go_on", "到期", way("closed")),
            WITHDRAW,
            EXTEND,
        ),
    ),
    State(
        "review",
        "延期审批",
        aside="running",
        mixin="case",
        events=events(event("grant", "同意", way(BACK), by=(Term("superior"),), mixin="case")),
    ),
    State("closed", "办结", end="solved"),
    State("withdrawn", "已撤回", end="withdrawn", mixin="case"),
)

PICTURE = """\
stateDiagram-v2
    direction TB
    state "研究" as s_studying
    s_studying : 时限 1个工作日
    s_studying : 留在本状态：修改、逾期
    state "办理" as s_handling
    s_handling : 表决
    state "延期审批" as s_review
    s_review : 中断（时限照走）
    s_review : 返回原状态：同意
    state "办结" as s_closed
    state "已撤回" as s_withdrawn
    [*] --> s_studying : 报修（居民）
    s_studying --> s_handling : 交办（责任人、branch） [category = lamp]
    s_handling --> s_closed : 通过 [a very long condition t…]
    s_handling --> s_studying : 通过 [否则]
    s_handling --> s_closed : 到期 时限 5个工作日
    s_closed --> [*] : 已解决
    s_withdrawn --> [*] : 撤回
    state "通用：case" as m_case
    m_case : 可用于 2 个状态
    m_case --> s_withdrawn : 撤回
    m_case --> s_review : 申请延期
    classDef aside stroke-dasharray:5 4
    class s_review aside
    classDef ended stroke-width:3px
    class s_closed,s_withdrawn ended
"""


def test_the_picture_shows_titles_roles_guards_deadlines_ends_asides_and_folds_mixins() -> None:
    assert mermaid(LAMP, titles={"resident": "居民"}) == PICTURE


def test_the_picture_is_the_same_every_time() -> None:
    assert mermaid(LAMP) == mermaid(LAMP)


def test_fixed_words_in_english() -> None:
    picture = mermaid(LAMP, "en")
    assert "    s_studying : due 1 working day\n" in picture
    assert "    s_handling --> s_studying : passed [otherwise]\n" in picture
    assert "    m_case : in 2 states\n" in picture
    assert "    s_closed --> [*] : solved\n" in picture


def test_a_state_that_only_decides_shows_its_conditions() -> None:
    chooser = State("sorting", "分流", choose=(way("closed", "urgent"), way("studying")))
    picture = mermaid(workflow(chooser, State("studying", "研究"), State("closed", "办结", end="done")))
    assert "    s_sorting --> s_closed : [urgent]\n    s_sorting --> s_studying : [否则]\n" in picture


def test_what_an_author_writes_cannot_become_syntax() -> None:
    hostile = State("studying", '研"究;\n[*] --> s_x : %%{init}#', end="done")
    picture = mermaid(workflow(hostile))
    assert '    state "研”究； [*] --＞ s_x ： ％％｛init｝＃" as s_studying\n' in picture
    assert picture.count("\n") == 7
    assert "s_x" not in picture.replace("--＞ s_x", "")


def test_a_second_person_and_a_new_cycle_are_said() -> None:
    reopen = Event("reopen", "重办", second=(role("admin"),), branches=(way("studying"),), new_cycle=True)
    picture = mermaid(workflow(State("studying", "研究"), State("closed", "办结", end="done", events=events(reopen))))
    assert "    s_closed --> s_studying : 重办 须另一人确认 另起一轮\n" in picture
