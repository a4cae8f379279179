"""Patterns of XPath: their syntax, what of it is refused, and what they match, also against Python's own."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.feel.library.regex import codepoints, patterns, properties
from govflow.feel.library.regex.codepoints import Runs
from govflow.feel.library.regex.translate import translated
from tests.unit.feel.library.calling import call

# pattern, texts it matches whole, texts it does not
WHOLE = (
    (r"[a-z-[aeiou]]+", ("xyz",), ("xaz", "")),
    (r"[^a-z-[0-9]]", ("A", "甲"), ("a", "5")),
    (r"[a-z-[b-y-[m]]]+", ("amz",), ("abz",)),
    (r"[-a]+", ("-a",), ("b",)),
    (r"[a-]+", ("-a",), ("b",)),
    (r"[a^]", ("^",), ("b",)),
    (r"[\]\[\-\\]+", ("][-\\",), ("a",)),
    (r"\i\c*", ("甲-1", "_a.b", "a:b"), ("1a", "-a")),
    (r"\I\C", ("1 ", "-甲"[0] + " "), ("a ",)),
    (r"\d+", ("12", "１２", "٣"), ("a", "²")),
    (r"\D\W\S", ("a!b",), ("1!b", "aab", "a! ")),
    (r"\w+", ("甲a1",), ("a_b", "a-b")),
    (r"\s", (" ", "\t", "\n", "\r"), ("\u3000", "\xa0")),
    (r"\p{Lu}\P{Lu}", ("Ab", "Ä甲"), ("ab", "AB")),
    (r"\p{L}+", ("甲aÄ",), ("a1",)),
    (r"\p{IsBasicLatin}+", ("a~",), ("ä",)),
    (r"\p{IsCJKUnifiedIdeographs}+", ("汉字",), ("ab", "、")),
    (r"\P{IsCJKUnifiedIdeographs}", ("a",), ("汉",)),
    (r"[\p{IsGreek}x]", ("α", "x"), ("a",)),
    (r"a{2}b{1,}c{0,2}", ("aab", "aabbcc"), ("ab", "aabccc")),
    (r"(?:ab)+", ("abab",), ("aba",)),
    (r"a|bc|", ("a", "bc", ""), ("ab",)),
    (r"\n\r\t\.\$\^\{\}\(\)\|\?\*\+\-", ("\n\r\t.$^{}()|?*+-",), ("a",)),
    (r".", ("甲", "𠮷", "\u2028", "\x00"), ("\n", "\r", "ab")),
    (r"()", ("",), ("a",)),
    ("#甲 ~", ("#甲 ~",), ("#甲~",)),
)  # fmt: skip


@pytest.mark.parametrize(("pattern", "yes", "no"), WHOLE, ids=[pattern for pattern, _, _ in WHOLE])
def test_what_a_pattern_matches(pattern: str, yes: tuple[str, ...], no: tuple[str, ...]) -> None:
    for text in yes:
        assert call("matches", text, f"^(?:{pattern})$") is True, text
    for text in no:
        assert call("matches", text, f"^(?:{pattern})$") is False, text


REFUSED = (
    "(", ")", "(a", "a)", "[", "[]", "[^]", "[a", "]", "{", "}", "a{", "a{,2}", "a{2,1}", "a{1", "*", "+a", "a**",
    "a+*", "(?=a)", "(?i)a", "(?<n>a)", "(?#a)", "(*", "|*", r"\a", r"\b", r"\x41", r"\u0041", r"\0", r"\1", r"(a\1)",
    r"(a)\2", r"(ab)\1", r"(a)*\1", r"(?:(a)b)+\1", r"(a|b)\1", r"(a)|\1", r"(^)\1",
    r"()\1", r"(a)(b)\1\2", r"(a)(\1)\2",
    "\\", r"\ ", r"\p", r"\p{", r"\p{Xx}", r"\p{IsNowhere}", r"\p{ Lu}", r"\pL", "[z-a]", "[a-z-9]",
    r"[a-\d]", "[[a]", "[a-[b]c]", r"[\b]", "a{1001}", "a{99999}", "(((a{999}){999}){999})", "\ud800", "a" * 20_000,
    "[a-" * 30,
)  # fmt: skip


@pytest.mark.parametrize("pattern", REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_pattern(pattern: str) -> None:
    assert call("matches", "a", pattern) is None
    assert call("replace", "a", pattern, "b") is None
    assert call("split", "a", pattern) is None


FLAGS = (
    ("Ä", "ä", "i", True), ("ß", "ẞ", "i", True), ("\u212a", "k", "i", True), ("K", "[a-z]", "i", True),
    ("k", "[^K]", "i", False), ("E", "[a-z-[e]]", "i", False), ("F", "[a-z-[e]]", "i", True),
    ("a", r"\p{Lu}", "i", False), ("A", r"[\p{Lu}]", "i", True), ("ς", "Σ", "i", True), ("1", "1", "i", True),
    ("a\nb", "a$", "", False), ("a\nb", "a$", "m", True), ("a\nb", "^b", "m", True), ("a\r", "a$", "m", False),
    ("a\n", "^$", "m", False), ("\n", "^$", "m", True), ("a\n\n", "^$", "m", True), ("a\n", r"a\n$", "s", True),
    ("a\n", r"a$", "", False), ("a\nb", "a.b", "s", True), ("a\rb", "a.b", "s", True), ("a b", "a b", "x", False),
    ("a b", "a[ ]b", "x", True), ("a b", "a\\ sb", "x", True), ("a", r"\p{ L l }", "x", True),
    ("]", r"[ \] ]", "x", True), (" ", r"[ \] ]", "x", True), ("a.b", "A.B", "iq", True), ("axb", "a.b", "q", False),
    ("a.b", "a.b", "qsmx", True), ("a  b", "a b", "qx", False), ("", "", "q", True),
)  # fmt: skip


@pytest.mark.parametrize(("text", "pattern", "flags", "result"), FLAGS)
def test_flags(text: str, pattern: str, flags: str, result: bool) -> None:
    assert call("matches", text, pattern, flags) is result


ATOMS = st.sampled_from(
    ["a", "b", "ab", "[ab]", "[^a]", "(a|b)", "(b)", "甲", "[a-c甲]", r"\\", r"\.", "(?:ab|甲)", "x?", "c{2}"]
)
QUANTIFIERS = st.sampled_from(["", "*", "+", "?", "{1,2}", "*?", "+?", "??"])
PATTERNS = st.lists(st.tuples(ATOMS, QUANTIFIERS), min_size=1, max_size=5).map(
    lambda parts: "".join(atom + quantifier for atom, quantifier in parts if not (atom[-1] in "?}" and quantifier))
)
TEXTS = st.text(alphabet="aabbcd甲.\\", max_size=12)


@given(PATTERNS, TEXTS)
def test_the_common_subset_against_python(pattern: str, text: str) -> None:
    assert call("matches", text, pattern) is (re.search(pattern, text) is not None)
    empty = re.search(pattern, "") is not None
    expected = None if empty else re.sub(pattern, lambda found: f"<{found[0]}>", text)
    assert call("replace", text, pattern, "<$0>") == expected
    pieces = None if empty else tuple(re.split(re.sub(r"\((?!\?)", "(?:", pattern), text))
    assert call("split", text, pattern) == pieces


REFERRING = st.tuples(
    st.sampled_from(["", "^", "a*", "[ab]?"]),
    st.sampled_from(["(a)", "(.)", "([ab甲])", "((.))", "(?:(.))", "(\\\\)"]),
    st.lists(st.sampled_from(["a", "b*", r"\1", r"\1", r"\1+", r"(?:b\1)*", "."]), min_size=1, max_size=4).map("".join),
    st.sampled_from(["", "$"]),
).map("".join)


@given(REFERRING, TEXTS)
def test_references_to_one_character_against_python(pattern: str, text: str) -> None:
    assert call("matches", text, pattern) is (re.search(pattern, text) is not None)


def test_references_follow_the_case_flag_and_replace_nothing() -> None:
    assert call("matches", "幢Bb", r"(b)\1", "i") is True
    assert call("matches", "幢Bb", r"(b)\1") is False
    assert call("matches", "甲10", r"(甲)\10") is False
    assert call("matches", "甲甲0", r"(甲)\10") is True
    assert call("replace", "aa", r"(a)\1", "b") is None
    assert call("split", "aa", r"(a)\1") is None
    assert call("matches", "".join(map(chr, range(0x4E00, 0x4E00 + 500))), r"(.)\1") is None


@given(st.lists(st.sampled_from([*"ab甲$\\()9", "$1", "$0", "$2", r"\$", r"\\"]), max_size=5).map("".join))
def test_replacements(replacement: str) -> None:
    found = call("replace", "xay", "(a)(b)?", replacement)
    rest = re.sub(r"\\[\\$]|\$[0129]", "", replacement)
    if "$" in rest or "\\" in rest:
        assert found is None
    else:
        groups = {"0": "a", "1": "a"}
        new = re.sub(r"\\([\\$])|\$([0-9])", lambda part: part[1] or groups.get(part[2], ""), replacement)
        assert found == f"x{new}y"


RUNS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=6).map(
    lambda pairs: codepoints.union((low, low + length) for low, length in pairs)
)


def _all(runs: Runs) -> set[int]:
    return {code for low, high in runs for code in range(low, high + 1)}


@given(RUNS, RUNS)
def test_sets_of_code_points(a: Runs, b: Runs) -> None:
    assert _all(codepoints.union(a, b)) == _all(a) | _all(b)
    assert _all(codepoints.minus(a, b)) == _all(a) - _all(b)
    assert codepoints.inverse(codepoints.inverse(a)) == a
    assert all(high + 1 < low for (_, high), (low, _) in pairwise(a))
    assert {code for code in range(80) if codepoints.contains(a, code)} == _all(a)


@given(st.characters(exclude_categories=["Cs"]))
def test_characters_have_the_properties_of_unicode(char: str) -> None:
    words = properties.escaped("w")
    assert words is not None
    assert codepoints.contains(words, ord(char)) is (unicodedata.category(char)[0] not in "PZC")
    variants = properties.with_variants(((ord(char), ord(char)),))
    assert codepoints.contains(variants, ord(char))
    for low, high in variants:
        for code in range(low, high + 1):
            assert chr(code).lower() == char.lower() or chr(code).upper() == char.upper()


@pytest.mark.parametrize(
    ("pattern", "local"),
    [("a", True), ("[ab]+", True), (r"a\d*", True), ("a{2,5}", True), ("(a|b){3}", True), ("(a|b)+", False),
     ("a+b", False), ("a.*b|a", False), ("a*?", False), ("a{2,}", False)],
)  # fmt: skip
def test_patterns_that_read_far_ahead_are_known(pattern: str, local: bool) -> None:
    assert translated(pattern, "").local is local


def test_all_matches_of_a_pattern_that_reads_far_ahead_are_bounded() -> None:
    assert call("replace", "x" * 200_000, "x.*y|x", "z") is None
    assert call("replace", "x" * 2_000, "x.*y|x", "z") == "z" * 2_000
    assert call("replace", "x" * 200_000, "x", "z") == "z" * 200_000
    assert call("split", "x" * 400_000, "x") is None


@pytest.mark.parametrize("pattern", ["(x+x+)+y", "(x|x)*y", "(x?){60}x{60}", "(.*)(.*)(.*)(.*)(.*)[^x]"])
def test_patterns_that_ruin_others_cost_nothing(pattern: str) -> None:
    assert call("matches", "x" * 20_000, f"^{pattern}$") in {True, False}


def test_half_of_a_pair_is_no_text() -> None:
    assert call("matches", "a\ud800", "a") is None
    assert call("split", "a\ud800", "a") is None
    assert call("replace", "a\ud800", "a", "b") is None
    assert call("replace", "a", "a", "\ud800") == "\ud800"


def test_patterns_are_remembered() -> None:
    assert patterns.pattern_of("a[b-d]", "i") is patterns.pattern_of("a[b-d]", "i")
