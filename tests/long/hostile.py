"""Texts that want to hurt: generated, mutated and built on purpose. Knows nothing of what they should give."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from string import Template
from xml.sax.saxutils import escape

from tests.suite.cases import cases

HERE = Path(__file__).parent
ODD = "\u0000\u200b\u202e\u3000\u00a0\ufeff\u0301\U0001f600\ud7ff\uffff，。；“”（）【】＝＞、￥\\\"'`\n\t"


def lines(name: str) -> tuple[str, ...]:
    """The lines of a data file beside this one."""
    return tuple((HERE / name).read_text("utf-8").splitlines())


def words(kind: str) -> tuple[str, ...]:
    """The words of a kind; `_` stands for a blank inside one."""
    rows = [line.split()[1:] for line in lines("words.txt") if line.split()[0] == kind]
    return tuple(word.replace("_", " ") for row in rows for word in row)


WORDS, MARKS, ATOMS, CALLS, BINARY, TYPES = (words(k) for k in ("word", "mark", "atom", "call", "binary", "type"))
BOMBS = lines("bombs.txt")
DOUBLING = tuple(line.split("\t") for line in lines("doubling.txt"))
PAIRS = tuple(line.split("\t") for line in lines("pairs.txt"))
VALUES = re.compile(r"(?<=<text>)[^<]*(?=</text>)|(?<=typeRef=\")[^\"]*|(?<=href=\")[^\"]*|(?<= name=\")[^\"]*")
SEEDS = tuple(case.text for name in ("standard.txt", "strict.txt") for case in cases(name))


def grown(random: Random, depth: int = 4) -> str:
    """An expression that mostly can be read, over names `a`, `b c`, `类别`."""
    if depth == 0 or random.random() < 0.15:
        return random.choice(ATOMS)

    def one() -> str:
        return grown(random, depth - 1)

    forms: Sequence[Callable[[], str]] = (
        lambda: f"({one()} {random.choice(BINARY)} {one()})",
        lambda: f"if {one()} then {one()} else {one()}",
        lambda: f"{random.choice(CALLS)}({', '.join(one() for _ in range(random.randrange(4)))})",
        lambda: f"for i in {one()} return {one()}",
        lambda: f"{random.choice(('some', 'every'))} i in {one()} satisfies {one()}",
        lambda: f"{{x: {one()}, y: {one()}}}.{random.choice('xyz')}",
        lambda: f"[{one()}, {one()}][{one()}]",
        lambda: f"({one()} between {one()} and {one()})",
        lambda: f"({one()} instance of {random.choice(TYPES)})",
        lambda: f"(function(x) {one()})({one()})",
        lambda: f"-{one()}",
        lambda: f"{one()}[item > {one()}]",
    )
    return random.choice(forms)()


def soup(random: Random) -> str:
    """Words and marks in any order."""
    parts = [random.choice((*WORDS, *MARKS, *ATOMS, random.choice(ODD))) for _ in range(random.randrange(1, 40))]
    return random.choice(("", " ")).join(parts)


def mutated(random: Random) -> str:
    """A case of the suite with characters dropped, doubled, swapped or made odd."""
    text = list(random.choice(SEEDS))
    for _ in range(random.randrange(1, 6)):
        at = random.randrange(len(text) + 1)
        odd, mark, word = random.choice(ODD), random.choice(MARKS), random.choice(WORDS)
        text[at : at + random.randrange(3)] = random.choice(([], [odd], [mark], text[at : at + 4] * 2, [word]))
    return "".join(text)


def nested(random: Random) -> str:
    """Deep or long beyond reason."""
    n = random.choice((10, 100, 1_000, 10_000, 100_000))
    opening, closing = random.choice(PAIRS)
    return (opening * n + "1" + closing * n)[:1_200_000]


def bombs(random: Random) -> str:
    """Small texts with huge answers: a line of bombs.txt, or values that double from entry to entry."""
    n = random.choice((30, 60, 200))
    first, form = random.choice(DOUBLING)
    names = [f"v{i}" for i in range(n)]
    chain = [f"v0: {first}", *(f"{name}: {Template(form).substitute(v=before)}" for before, name in pairwise(names))]
    big = random.choice(("10**9", "10**18", "999999999999", "1e6000"))
    many = "a" * random.choice((500, 20_000))
    return Template(random.choice(BOMBS)).substitute(
        big=big, n=n, chain=", ".join(chain), last=names[-1], a=many, open="(" * 2000, close=")" * 2000,
        many=" in [1], ".join(f"m{i}" for i in range(n * 20)), tests=", ".join(f"< {i}" for i in range(n * 20)),
        classes="[\\p{L}-[\\p{Lu}]]" * n,
    )  # fmt: skip


MAKERS: Mapping[str, Callable[[Random], str]] = {
    "grown": grown, "soup": soup, "mutated": mutated, "nested": nested, "bombs": bombs,
}  # fmt: skip
OFTEN = ("grown",) * 20 + ("mutated",) * 20 + ("soup",) * 12 + ("nested", "nested", "bombs")


def expression(seed: int) -> tuple[str, str]:
    """The kind and the text that belong to a seed."""
    random = Random(seed)
    kind = random.choice(OFTEN)
    return kind, MAKERS[kind](random)


def xml(seed: int, seeds: Sequence[bytes]) -> bytes:
    """A model with bytes dropped, doubled and swapped; or a bomb of entities, depth or attributes."""
    random = Random(seed)
    if random.random() < 0.1:
        return _xml_bomb(random)
    if random.random() < 0.7:
        return _spoiled(random, random.choice(seeds).decode()).encode("utf-8", "replace")
    data = bytearray(random.choice(seeds))
    for _ in range(random.randrange(1, 8)):
        at = random.randrange(len(data))
        twice, byte = bytes(data[at : at + 40]) * 2, bytes([random.randrange(256)])
        spoiled = random.choice((b"", byte, twice, b"<", b">", b'"', "，".encode(), b"&#0;", b"]]>", b"<!--"))
        data[at : at + random.randrange(12)] = spoiled
    return bytes(data)


def _spoiled(random: Random, text: str) -> str:
    """A model with other expressions, references and type names in it, well formed all the same."""
    for _ in range(random.randrange(1, 4)):
        found = random.choice([*VALUES.finditer(text)])
        other = random.choice([*VALUES.finditer(text)])[0]
        if random.random() < 0.6:
            other = expression(random.randrange(10**9))[1]
        text = text[: found.start()] + escape(other[:20_000], {'"': "&quot;"}) + text[found.end() :]
    return text


SPACE = 'xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"'


def _parts(random: Random, n: int) -> str:
    """Many parts that refer to one another: types, functions, services, tables, imports, boxes inside boxes."""
    k = min(n, 60)
    literal = "<literalExpression><text>{}</text></literalExpression>"
    wanted = '<knowledgeRequirement><requiredKnowledge href="#{}"/></knowledgeRequirement>'
    function = "<encapsulatedLogic>{}</encapsulatedLogic>"
    types = (
        f'<itemDefinition name="t{i}" isCollection="true"><itemComponent name="x"><typeRef>t{(i + step) % n}</typeRef>'
        f"</itemComponent></itemDefinition>"
        for step in (random.choice((1, 7)),)
        for i in range(n)
    )
    again = (
        f'<businessKnowledgeModel id="f{i}" name="f{i}">{function.format(literal.format(f"f{(i + 1) % k}() + f{i}()"))}'
        f"{wanted.format(f'f{(i + 1) % k}')}</businessKnowledgeModel>"
        for i in range(k)
    )
    services = (
        f'<decisionService id="s{i}" name="s{i}"><outputDecision href="#d{i}"/></decisionService>'
        f'<decision id="d{i}" name="d{i}">{wanted.format(f"s{(i + 1) % k}")}{literal.format(f"s{(i + 1) % k}()")}'
        f"</decision>"
        for i in range(k)
    )
    row = "<rule><inputEntry><text>&lt; {}</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
    column = "<input><inputExpression><text>x</text></inputExpression></input><output/>"
    table = f'<decisionTable hitPolicy="COLLECT">{column}{"".join(map(row.format, range(n)))}</decisionTable>'
    asked = function.format(f'<formalParameter name="x"/>{table}')
    asked = f'<businessKnowledgeModel id="q" name="q">{asked}</businessKnowledgeModel>'
    long = literal.format("for i in 1..100000 return q(-i)")
    loop = f'<decision id="l" name="l">{wanted.format("q")}{long}</decision>'
    boxes = f'<decision id="b" name="b">{"<list>" * k}{literal.format("1")}{"</list>" * k}</decision>'
    calls = f'<decision id="r" name="r">{wanted.format("f0")}{literal.format("f0()")}</decision>'
    imports = "".join(f'<import name="i{i}" namespace="u:m" importType="u"/>' for i in range(k))
    every = ("".join(types), "".join(again) + calls, "".join(services), asked + loop, boxes, imports)
    return "".join(random.sample(every, random.randrange(1, 4)))


def _xml_bomb(random: Random) -> bytes:
    n = random.choice((10, 1_000, 50_000))
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    bombs = (
        f'<!DOCTYPE d [<!ENTITY e0 "lol">{entities}]><definitions>&e11;</definitions>',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>',
        "<a>" * n + "</a>" * n,
        "<a " + " ".join(f'b{i}="1"' for i in range(n)) + "/>",
        "<a>" + "<b/>" * n + "</a>",
        f'<a b="{"x" * n * 20}">{"&amp;" * n}</a>',
        "<a " + " ".join(f'xmlns:n{i}="u:{i}"' for i in range(n)) + "/>",
        f'<definitions {SPACE} name="m" namespace="u:m">{_parts(random, min(n, 1_000))}</definitions>',
    )
    return random.choice(bombs).encode()
