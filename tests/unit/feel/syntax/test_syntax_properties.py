"""Properties of reading: nothing but a Fault is raised, blanks and comments do not matter, trees written out are read
again, precedence and names are as a naive reader has them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from govflow.feel.faults import Fault
from govflow.feel.syntax.dialect import STANDARD
from govflow.feel.syntax.lexer import tokenize
from govflow.feel.syntax.outline import outline
from govflow.feel.syntax.standard import parse_standard, parse_standard_tests
from tests.unit.feel.syntax.shapes import KNOWN, folded

SYMBOLS = "( ) [ ] { } , . : ? @ = < > - + * / ** .. <= >= != ' 。 # ~ ￥ ” “ （ ） ， 🏠"
KEYWORDS = (
    "if then else for in return some every satisfies between and or not function external instance of list range "
    "context true false null partial 如果 则 否则 且 或 非 属于 介于 之间"
)
PIECES = (
    *SYMBOLS.split(), *KEYWORDS.split(), "x", "y", "a", "b", "first", "name", "date", "time", "金额", "元", "状态",
    '"t"', "1", "2.5", ".5", "1e3",
    "//", "/*", "*/", "\n", '"', "\\", "a+b", "Mike's age", "in transit", "\ud800", "\x00",
)  # fmt: skip


def read(text: str, known: Sequence[str] = KNOWN, tests: bool = False) -> str:
    """The outline, or the fault as text."""
    try:
        if not tests:
            return outline(parse_standard(text, known))
        return "\n".join(outline(one.value) for one in parse_standard_tests(text, known)[1])
    except Fault as fault:
        return f"{fault.code} {fault.at}"


def in_text(found: str, text: str) -> bool:
    """True if a fault stands somewhere in the text, or at its end."""
    return not found.startswith("GF") or 0 <= int(found.split()[1]) <= len(text)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "]))
def test_soup_is_read_or_is_a_fault(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    found = read(text)
    assert found == read(text)
    assert in_text(found, text)
    assert in_text(read(text, tests=True), text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30), st.lists(st.text(max_size=8), max_size=4))
def test_any_text_and_any_known_names(text: str, known: list[str]) -> None:
    assert in_text(read(text, known), text)


# trees written out and read again

WORDS = ("x", "y", "first name", "Mike's age", "业主 大会", "in transit", "a+b")
LEAVES = st.one_of(
    st.sampled_from([(word, f'name "{word}"') for word in WORDS]),
    st.integers(0, 10**40).map(lambda n: (str(n), f"number {n}")),
    st.sampled_from([("true", "boolean true"), ("null", "null"), ('"且\\n"', 'text "且\\n"'), ('@"P1D"', '@"P1D"')]),
)
Written = tuple[str, str]
"""A text, and the tree it must become."""


FORMS = (
    ("({0}) + ({1})", "+({0}, {1})"),
    ("({0}) ** ({1})", "**({0}, {1})"),
    ("({0}) = ({1})", "=({0}, {1})"),
    ("({0}) and ({1})", "and({0}, {1})"),
    ("-({0})", "neg({0})"),
    ("[{0}]", "list({0})"),
    ("[{0}, {1}]", "list({0}, {1})"),
    ("<k 1: {0}, k 2: {1}>", 'context("k 1": {0}, "k 2": {1})'),
    ("({0})[{1}]", "filter({0}, by: {1})"),
    ("({0}).last name", 'path "last name"({0})'),
    ("({0})(p q: {1})", 'call({0}, "p q": {1})'),
    ("for i in ({0}) return {1}", 'for("i": {0}, do: {1})'),
    ("some i in ({0}), j in ({1}) satisfies i", 'some("i": {0}, "j": {1}, do: name "i")'),
    ("(]({0})..({1})[)", "range ()({0}, {1})"),
    ("if {0} then {1} else 1", "if({0}, then: {1}, else: number 1)"),
    ("({0}) between ({1}) and 9", "between({0}, {1}, number 9)"),
    ("({0}) in (!= ({1}), 1)", "in({0}, test !=: {1}, test: number 1)"),
    ("({0}) instance of list<date and time>", "instance of list<date and time>({0})"),
    ("function(q: number) {0}", 'function("q": number)({0})'),
)


def _grown(inner: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    return st.builds(_filled, st.sampled_from(FORMS), inner, inner)


def _filled(form: Written, one: Written, two: Written) -> Written:
    text, tree = (part.replace("{0}", "\0").replace("{1}", "\1") for part in form)
    text = text.replace("<k", "{k").replace("\1>", "\1}")
    return text.replace("\0", one[0]).replace("\1", two[0]), tree.replace("\0", one[1]).replace("\1", two[1])


@settings(max_examples=300, deadline=None)
@given(st.recursive(LEAVES, _grown, max_leaves=12))
def test_a_tree_written_out_is_read_again(written: Written) -> None:
    text, tree = written
    assert folded(outline(parse_standard(text, KNOWN))) == tree


BLANKS = st.sampled_from(["", " ", "\n\t", "\u3000", " // note )\n", " /* “ */", " /**/ //\r\n "])


@settings(max_examples=300, deadline=None)
@given(st.recursive(LEAVES, _grown, max_leaves=8), st.data())
def test_blanks_and_comments_between_tokens_do_not_matter(written: Written, data: st.DataObject) -> None:
    text, tree = written
    parts, at = [data.draw(BLANKS)], 0
    for token in tokenize(text, dialect=STANDARD).items:
        parts += [text[at : token.at], data.draw(BLANKS) if at else "", text[token.at : token.end]]
        at = token.end
    assert folded(outline(parse_standard("".join(parts), KNOWN))) == tree


# precedence, by a reader that splits at the operator that binds least

LEVELS = (("or",), ("and",), ("=", "!=", "<", "<=", ">", ">="), ("+", "-"), ("*", "/"), ("**",))


def naive(operands: list[str], ops: list[str]) -> str:
    """The tree of `operands` with `ops` between them; a comparison whose order is asked for raises ValueError."""
    for level in LEVELS:
        places = [i for i, op in enumerate(ops) if op in level]
        if not places:
            continue
        if level[0] in {"or", "and"}:
            ends = [-1, *places, len(ops)]
            pairs = pairwise(ends)
            return f"{level[0]}({', '.join(naive(operands[a + 1 : b + 1], ops[a + 1 : b]) for a, b in pairs)})"
        if level[0] == "=" and any(ops[place] not in {"=", "!="} for place in places[1:]):
            raise ValueError
        i = places[-1]
        return f"{ops[i]}({naive(operands[: i + 1], ops[:i])}, {naive(operands[i + 1 :], ops[i + 1 :])})"
    minus = len(operands[0]) - len(operands[0].lstrip("-"))
    return "neg(" * minus + f'name "{operands[0].lstrip("-")}"' + ")" * minus


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*chain(*LEVELS)]), st.sampled_from(["x", "-y", "--z"])), max_size=9))
def test_operators_bind_as_a_naive_reader_has_them(rest: list[tuple[str, str]]) -> None:
    operands, ops = ["x", *(operand for _, operand in rest)], [op for op, _ in rest]
    text = " ".join(["x", *(piece for pair in rest for piece in pair)])
    try:
        expected = naive(operands, ops)
    except ValueError:
        expected = "GF476"
    found = read(text, ())
    assert (found.split()[0] if expected == "GF476" else folded(found)) == expected


# names, by a reader that compares lists of tokens

TOKENS = st.lists(st.sampled_from(["a", "b", "c", "+"]), min_size=1, max_size=7)


def naive_names(tokens: list[str], known: list[list[str]]) -> str | None:
    """The sum of names that `tokens` are, or None when something is left over."""
    tree, i = "", 0
    while True:
        fitting = [name for name in known if tokens[i : i + len(name)] == name]
        words = next((n for n, token in enumerate(tokens[i:]) if token == "+"), len(tokens) - i)
        length = max(map(len, fitting), default=words)
        if length == 0:
            return None
        name = f'name "{" ".join(tokens[i : i + length])}"'
        tree = f"+({tree}, {name})" if tree else name
        i += length
        if i == len(tokens):
            return tree
        if tokens[i] != "+":
            return None
        i += 1


@settings(max_examples=500, deadline=None)
@given(TOKENS, st.lists(TOKENS.filter(lambda name: name[0] != "+"), max_size=5))
def test_names_are_matched_longest_first(tokens: list[str], known: list[list[str]]) -> None:
    expected = naive_names(tokens, known)
    found = folded(read(" ".join(tokens), [" ".join(name) for name in known]))
    assert found == expected or (expected is None and found.startswith("GF"))
