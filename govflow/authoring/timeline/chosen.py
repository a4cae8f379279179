"""Elections and several questions, for reading: who got how much, who is in, who ties, how each question came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govflow.authoring.timeline.told import Note
from govflow.authoring.wording import Voice
from govflow.notices import words

Json = Any
RESULTS: Mapping[str, tuple[str, str]] = {
    "passed": ("通过", "passed"),
    "failed": ("未通过", "not passed"),
    "lapsed": ("参与不足", "lapsed"),
    "elected": ("选出", "elected"),
    "tied": ("得票相同", "tied"),
    "short": ("当选不足", "too few elected"),
}


def chosen_notes(voice: Voice, result: Mapping[str, Json]) -> Iterator[Note]:
    """What a result says beyond the tally of its papers."""
    if result.get("votes"):
        yield Note("vote", voice.say("得票", "votes"), tuple(vote_rows(voice, result)))
    for question in result.get("questions", ()):
        came = voice.pick(RESULTS[question["result"]])
        rows = tuple(vote_rows(voice, question)) if question.get("votes") else ()
        yield Note("vote", f"{question['title']}{voice.say('：', ': ')}{came}", rows)
    if "same" in result:
        same = voice.say("与第一次相同", "as counted first") if result["same"] else voice.say("与第一次不同", "differs")
        yield Note("vote", voice.say(f"重新计票：{same}", f"recount: {same}"))


def vote_rows(voice: Voice, result: Mapping[str, Json]) -> Iterator[tuple[str, ...]]:
    """One line a candidate, in order: name, votes by each measure, what came of it."""
    measures = [name for name in ("heads", "area") if name in result["votes"][0]]
    titles = {"heads": voice.say("人数", "heads"), "area": voice.say("面积", "area")}
    yield (voice.say("候选人", "candidate"), *(titles[name] for name in measures), voice.say("结果", "result"))
    for line in result["votes"]:
        shown = (str(line[m]) if m == "heads" else words.square_metres(line[m]) for m in measures)
        yield (voice.name(line["candidate"]), *shown, _came(voice, result, line))


def _came(voice: Voice, result: Mapping[str, Json], line: Mapping[str, Json]) -> str:
    name = line["candidate"]
    for key, zh, en in (
        ("elected", "当选", "elected"),
        ("tied", "得票相同", "tied"),
        ("alternates", "候补", "alternate"),
    ):
        if name in result[key]:
            return voice.say(zh, en)
    return voice.say("达到标准", "reached") if line["held"] else voice.say("未达标准", "not reached")
