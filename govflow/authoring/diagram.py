"""A workflow as a Mermaid state diagram: titles, who may do what, guards shortened, deadlines, ends and asides.

Mixins are folded: each is one node with one arrow to every state its events leave for, however many states they can
happen in. Same workflow, same text. Knows definitions only; draws nothing itself and knows no case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govflow.calendar import parse_period
from govflow.policy.definition import BACK, REFUSE, STAY, Branch, Due, Event, State, Term, Workflow

GUARD = 24
"""Characters of a guard that are shown."""

_ZH: Mapping[str, str] = {
    "due": "时限", "every": "每", "stay": "留在本状态", "back": "返回原状态", "else": "否则",
    "in": "可用于 {n} 个状态", "aside_running": "中断（时限照走）", "aside_stopped": "中断（时限停走）",
    "mixin": "通用：", "new_cycle": "另起一轮", "second": "须另一人确认", "ballot": "表决", "publish": "公布",
    "tasks": "办理任务", "cases": "等待事项", "attendance": "签到", "asks": "征询",
    "open": "（", "close": "）", "and": "、",
    "done": "完成", "solved": "已解决", "unresolved": "未解决", "refused": "未通过", "withdrawn": "撤回",
    "lapsed": "失效", "incomplete": "不完整", "void": "作废", "merged": "并案", "handed_over": "移交",
    "passed": "通过", "failed": "未通过", "expired": "期满", "upheld": "异议成立", "posted": "已贴出",
    "elected": "选出", "tied": "得票相同", "short": "当选不足", "counted": "计票完毕",
    "blocked": "受阻", "joined": "各件已结束", "quorate": "到会达到人数", "no_quorum": "到会不足",
    "answered": "已答复", "unanswered": "未答复",
    "overdue": "逾期", "reporter": "提出人", "co_reporter": "联名人", "first_receiver": "首问人",
    "lead": "主办", "assistant": "协办", "holder": "责任人", "superior": "上级", "subordinate": "下级",
    "anyone": "任何人", "system": "系统",
}  # fmt: skip
_EN: Mapping[str, str] = {
    "due": "due", "every": "every", "stay": "stays", "back": "back to where it was", "else": "otherwise",
    "in": "in {n} states", "aside_running": "aside (clocks go on)", "aside_stopped": "aside (clocks stop)",
    "mixin": "mixin: ", "new_cycle": "new cycle", "second": "another person confirms", "open": " (", "close": ")",
    "and": ", ",
}  # fmt: skip
_SAFE = str.maketrans('";:#<>{}%\n\r', "”；：＃＜＞｛｝％  ")
"""Characters that Mermaid reads as its own syntax, and what stands for them."""


def mermaid(workflow: Workflow, lang: str = "zh", titles: Mapping[str, str] | None = None) -> str:
    """The diagram as text, ending with a line break. `lang` `zh` or `en` is of the fixed words; titles stand as the
    workflow has them; `titles` gives those of roles and electorates by id, where known."""
    words = {**(_ZH if lang == "zh" else _EN), **(titles or {})}
    lines = ["stateDiagram-v2", "    direction TB"]
    for state in workflow.states.values():
        lines += [f"    {line}" for line in _state(state, words)]
    for event in workflow.starts.values():
        for branch in event.branches:
            if branch.to in workflow.states:
                lines.append(f"    [*] --> {_id(branch.to)} : {_label(event, branch, (), words)}")
    for state in workflow.states.values():
        lines += [f"    {line}" for line in _arrows(workflow, state, words)]
    lines += [f"    {line}" for line in _mixins(workflow, words)]
    lines += [f"    {line}" for line in _classes(workflow)]
    return "\n".join(lines) + "\n"


def _id(state: str) -> str:
    return f"s_{state}"


def _clean(text: str) -> str:
    return " ".join(text.translate(_SAFE).split())


def _state(state: State, words: Mapping[str, str]) -> Iterator[str]:
    yield f'state "{_clean(state.title)}" as {_id(state.id)}'
    notes: list[str] = []
    if state.aside:
        notes.append(words[f"aside_{state.aside}"])
    if state.work is not None:
        notes.append(words.get(state.work.kind, state.work.kind))
    notes += [_due(due, words) for due in state.due if not _leaves(state, due.event)]
    for key, target in (("stay", STAY), ("back", BACK)):
        named = [_title(e, words) for e in _own(state) if any(b.to == target for b in e.branches)]
        if named:
            notes.append(f"{words[key]}：{words['and'].join(named)}")
    for note in notes:
        yield f"{_id(state.id)} : {_clean(note)}"


def _own(state: State) -> list[Event]:
    """Events drawn at the state itself: its own, and a mixin's own where the state is the mixin's."""
    return [e for e in state.events.values() if not e.mixin or e.mixin == state.mixin]


def _leaves(state: State, event: str) -> bool:
    raised = state.events.get(event)
    return raised is not None and any(b.to not in {STAY, BACK, REFUSE} for b in raised.branches)


def _due(due: Due, words: Mapping[str, str]) -> str:
    period = parse_period(due.moment.text)
    text = due.moment.text if period is None else period.zh() if words["due"] == _ZH["due"] else str(period)
    return f"{words['due']} {words['every'] + ' ' if due.every else ''}{text}"


def _arrows(workflow: Workflow, state: State, words: Mapping[str, str]) -> Iterator[str]:
    for branch in state.choose:
        if branch.to in workflow.states:
            guard = _guard(branch, state.choose, words)
            yield f"{_id(state.id)} --> {_id(branch.to)}" + (f" : {guard}" if guard else "")
    for event in _own(state):
        dues = tuple(due for due in state.due if due.event == event.id)
        for branch in event.branches:
            if branch.to in workflow.states:
                yield f"{_id(state.id)} --> {_id(branch.to)} : {_label(event, branch, dues, words)}"
    if state.end:
        yield f"{_id(state.id)} --> [*] : {_clean(words.get(state.end, state.end))}"


def _label(event: Event, branch: Branch, dues: tuple[Due, ...], words: Mapping[str, str]) -> str:
    text = _title(event, words)
    if event.by:
        text += f"{words['open']}{words['and'].join(_who(term, words) for term in event.by)}{words['close']}"
    extra = [_due(due, words) for due in dues]
    extra += [words["second"]] if event.second else []
    extra += [words["new_cycle"]] if event.new_cycle else []
    guard = _guard(branch, event.branches, words)
    return _clean(" ".join(part for part in (text, *extra, guard) if part))


def _title(event: Event, words: Mapping[str, str]) -> str:
    return event.title if event.title and event.title != event.id else words.get(event.id, event.id)


def _who(term: Term, words: Mapping[str, str]) -> str:
    return words.get(term.text) or words.get(term.a) or words.get(term.kind) or term.text or term.a or term.kind


def _guard(branch: Branch, among: tuple[Branch, ...], words: Mapping[str, str]) -> str:
    if branch.when is None:
        return f"[{words['else']}]" if len(among) > 1 else ""
    text = _clean(branch.when.text)
    return f"[{text if len(text) <= GUARD else text[: GUARD - 1] + '…'}]"


def _mixins(workflow: Workflow, words: Mapping[str, str]) -> Iterator[str]:
    where: dict[str, set[str]] = {}
    arrows: dict[tuple[str, str, str], None] = {}
    for state in workflow.states.values():
        for event in state.events.values():
            if not event.mixin or event.mixin == state.mixin:
                continue
            where.setdefault(event.mixin, set()).add(state.id)
            targets = (b.to for b in event.branches if b.to in workflow.states)
            arrows.update({(event.mixin, target, _clean(_title(event, words))): None for target in targets})
    for mixin, states in where.items():
        yield f'state "{_clean(words["mixin"] + mixin)}" as m_{mixin}'
        yield f"m_{mixin} : {words['in'].format(n=len(states))}"
    for mixin, target, title in arrows:
        yield f"m_{mixin} --> {_id(target)} : {title}"


def _classes(workflow: Workflow) -> Iterator[str]:
    groups = {
        "aside": ("stroke-dasharray:5 4", [s.id for s in workflow.states.values() if s.aside]),
        "ended": ("stroke-width:3px", [s.id for s in workflow.states.values() if s.end]),
    }
    for name, (style, states) in groups.items():
        if states:
            yield f"classDef {name} {style}"
            yield f"class {','.join(map(_id, states))} {name}"
