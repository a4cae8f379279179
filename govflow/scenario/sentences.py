"""All sentences of specs, in the order of the reference page; finding the one a step says; the page itself.

A plain tuple: what a spec can say is what stands here. Knows neither pytest nor Gherkin.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from govflow.scenario.pattern import compile_pattern, match_pattern, plain
from govflow.scenario.sentence import Sentence
from govflow.scenario.subjects import (
    acting,
    asking,
    case,
    electing,
    figures,
    ledgers,
    notices,
    rosters,
    rules,
    secrecy,
    setting,
    voting,
)

SUBJECTS: tuple[tuple[str, tuple[Sentence, ...]], ...] = (
    ("布置：政策、组织、时间", setting.SENTENCES),
    ("办事：提出、办理、拒绝", acting.SENTENCES),
    ("事项：状态、内容、时限、历史、其他事项", case.SENTENCES),
    ("文书：收到、公布", notices.SENTENCES),
    ("表决与会议", voting.SENTENCES),
    ("名册：在任、副职、候补、责任链", rosters.SENTENCES),
    ("选举与联名", electing.SENTENCES),
    ("限制知悉", secrecy.SENTENCES),
    ("指标、公布的数字、核对", figures.SENTENCES),
    ("账本、分配与公式", ledgers.SENTENCES),
    ("征询与评分", asking.SENTENCES),
    ("规则：决策表、参数、日期", rules.SENTENCES),
)
SENTENCES: tuple[Sentence, ...] = tuple(sentence for _, many in SUBJECTS for sentence in many)


def find(said: str) -> tuple[Sentence, Mapping[str, str]] | None:
    """The sentence a step says, with the raw texts of its places; None when none matches."""
    for sentence in SENTENCES:
        words = match_pattern(compile_pattern(sentence.pattern), said)
        if words is not None:
            return sentence, words
    return None


def nearest_sentence(said: str) -> Sentence:
    """The sentence most like what was said, by the words outside quotes; ties go to the earlier one."""

    def bare(text: str) -> str:
        return plain("".join(c if not n % 2 else "“”" for n, c in enumerate(_split(text))))

    wanted = bare(said)
    return max(SENTENCES, key=lambda s: SequenceMatcher(None, wanted, bare(s.example)).ratio())


def _split(text: str) -> list[str]:
    import re

    return re.split(r"[“\"]([^”\"]*)[”\"]", text)


_HEAD = """# 场景文件可以说的句子

场景文件（`specs/*.feature`）用中文 Gherkin 写。关键字：功能、背景、规则、场景、场景大纲、例子、
假如（假设、假定）、当、那么、而且（并且、同时）、但是；关键字后的冒号用半角 `:`。
下面每个句子都可以跟在任何一个步骤关键字后面。

- 引号用“…”或 "…"，引号外的空格不计，句末的 。 和 ： 可写可不写。
- `[ ]` 里的部分可以不写；竖线 `|` 隔开的词任选一个。
- 名称（状态、事件、字段、角色、人、单位、流程、文书、决策表）写名称或编号都行，写错时会提示相近的名称。
- 日期写 2026年9月18日 或 2026-09-18，时刻接着写 9:00；期间写 5个工作日、7天、24小时、1个月、15个整日。
- 本页由程序生成。

```gherkin
功能: 三议两办两公开

  背景:
    假如现在是2026年9月18日9:00
    并且“王丽”在“示例小区”提出“三议两办两公开”：
      | 事项 | 3号楼路灯不亮 |
      | 地点 | 3号楼东侧     |

  场景: 五个工作日没有答复，上报一级
    当“王丽”办理“提议”：
      | 事实与理由 | 夜间不亮已一周 |
    那么事项处于“提议”
    当过了5个工作日
    那么事项由“社区”负责

  场景大纲: 不是支部不能列入
    那么“<谁>”不能办理“列入审议”

    例子:
      | 谁   |
      | 王丽 |
      | 李明 |
```
"""

_WORDS = {
    "text": "“…”",
    "texts": "“…”、“…”",
    "number": "数",
    "day": "日期",
    "moment": "日期时刻",
    "period": "期间",
    "pairs": "某列为“…”、某列为“…”",
}
_KINDS = {"given": "假如", "when": "当", "then": "那么"}


def shown(sentence: Sentence) -> str:
    """How a sentence is written, for people: `“…”在“…”提出“…”[，记作“…”]`."""
    pattern = compile_pattern(sentence.pattern)
    text = pattern.text
    for name, kind in pattern.kinds.items():
        word = _WORDS.get(kind) or f"（{kind}）"
        text = text.replace(f"{{{name}:{kind}}}", word)
    return text


def reference() -> str:
    """The reference page, `docs/sentences.md`, from the sentences themselves."""
    parts = [_HEAD]
    for title, sentences in SUBJECTS:
        parts.append(f"\n## {title}\n")
        parts.extend(_entry(sentence) for sentence in sentences)
    return "".join(parts)


def _entry(sentence: Sentence) -> str:
    lines = [f"\n### {shown(sentence)}\n", f"\n{sentence.about}"]
    if sentence.rows:
        optional = "可以接一张表" if sentence.takes.startswith("may") else "接一张表"
        lines.append(f"\n{optional}，{sentence.rows}")
    said = "\n".join((_KINDS[sentence.kind] + sentence.example, *("  " + row for row in sentence.sample)))
    lines.append(f"\n\n```gherkin\n{said}\n```\n")
    return "".join(lines)
