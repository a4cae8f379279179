"""The redaction gate: what it finds and what it takes for personal data, by class, and how long it takes.

Three measures: the corpus of `tests/redaction` (aim: recall 100 %, precision 95 %), the same grammar with other seeds,
and the second grammar that was written after the detector. Then time: sentences a second, 200,000 characters of prose
(aim: under 1 s) and of what is made to be slow, each with its half beside it (aim: twice).
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter, process_time

from govflow.notices.gate import scan
from tests.redaction.grammar import SEED, Sentence, corpus
from tests.redaction.heldout import heldout
from tests.redaction.measure import measure, table

LONG = 200_000
SEEDS = range(1, 11)
TEXTS = {
    "prose": "楼顶漏水一直没人来修，请物业11月9日前答复，预算38,600.00元。",
    "phones": "13800138000，",
    "digits": "1",
    "digit by digit": "1 ",
    "groups of four": "4444 4444 4444 444 ",
    "country codes": "86 ",
    "two sets of digits": "1一",
    "rooms": "1-1-101 ",
    "unseen": "1\u200b",
}


def by_class(name: str, sentences: Sequence[Sentence]) -> None:
    """The table of one corpus and every mistake."""
    begin = perf_counter()
    scores = measure(sentences, scan)
    took = perf_counter() - begin
    harmless = sum(not one.labels for one in sentences)
    print(f"-- {name}: {len(sentences) - harmless} sentences with labels, {harmless} harmless, ", end="")
    print(f"{len(sentences) / took:,.0f} sentences/s")
    print("\n".join(table(scores)))
    for mistake in sorted(set(scores["all"].mistakes))[:20]:
        print(f"   {mistake}")


def times() -> None:
    """Seconds of the processor for long texts."""
    print(f"-- {LONG:,} characters (aim: prose under 1 s; half the text takes half as long)")
    print(f"{'':24}{'seconds':>9}{'half':>9}{'hits':>9}")
    for name, piece in TEXTS.items():
        text = (piece * (LONG // len(piece) + 1))[:LONG]
        whole, hits = timed(text)
        half, _ = timed(text[: LONG // 2])
        print(f"{name:24}{whole:9.2f}{half:9.2f}{hits:9}")


def timed(text: str) -> tuple[float, int]:
    """The best of three, and the number of hits."""
    best, hits = 1e9, 0
    for _ in range(3):
        begin = process_time()
        hits = len(scan(text))
        best = min(best, process_time() - begin)
    return best, hits


def main() -> None:
    """Print every figure."""
    by_class("the corpus", corpus(SEED))
    by_class(f"the same grammar, {len(SEEDS)} other seeds", [one for seed in SEEDS for one in corpus(seed)])
    by_class("the second grammar", [one for seed in SEEDS for one in heldout(seed)])
    times()


if __name__ == "__main__":
    main()
