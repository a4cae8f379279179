"""What is written can be read again as the same, and is the same bytes each time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govflow.source.xml import Attribute, Element, parse_xml, write_xml

LEGAL = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n\r")
TEXTS = st.text(LEGAL, max_size=12)
NAMES = st.sampled_from(["a", "b-c", "时限", "_x", "n.1"])
SPACES = st.sampled_from(["", "u:1", "u:2", "http://www.w3.org/2001/XMLSchema-instance", 'u"&<3'])
PREFIXES = st.sampled_from(["", "p", "q", "xmlish", "处", "ns1"])
ATTRIBUTES = st.lists(
    st.builds(Attribute, SPACES, NAMES, TEXTS, PREFIXES), max_size=4, unique_by=lambda one: (one.space, one.name)
).map(lambda found: tuple(sorted(found)))


def _joined(content: list[Element | str]) -> tuple[Element | str, ...]:
    """As a reader gives it: no empty texts, neighbours in one, blanks alone between elements left out."""
    said: list[Element | str] = []
    for one in content:
        if isinstance(one, str) and said and isinstance(said[-1], str):
            said[-1] += one
        elif one != "":
            said.append(one)
    if any(isinstance(one, Element) for one in said) and not any(isinstance(one, str) and one.strip() for one in said):
        return tuple(one for one in said if isinstance(one, Element))
    return tuple(said)


TREES: st.SearchStrategy[Element] = st.recursive(
    st.builds(Element, SPACES, NAMES, ATTRIBUTES, st.just(()), prefix=PREFIXES),
    lambda inner: st.builds(
        Element, SPACES, NAMES, ATTRIBUTES, st.lists(inner | TEXTS, max_size=4).map(_joined), prefix=PREFIXES
    ),
    max_leaves=8,
)


@given(TREES, st.dictionaries(SPACES, PREFIXES, max_size=3))
def test_what_is_written_reads_as_the_same(tree: Element, wanted: dict[str, str]) -> None:
    data = write_xml(tree, wanted)
    read, findings = parse_xml(data, "f.xml")
    assert findings == ()
    assert read == tree
    assert write_xml(tree, wanted) == data


def test_it_is_indented_and_namespaces_stand_at_the_root() -> None:
    tree = Element(
        "u:1", "a", (Attribute("", "x", '1"<&\n'),), (Element("u:2", "b", (), ("x > y",)), Element("u:1", "c"))
    )
    assert write_xml(tree, {"u:1": "", "u:2": "p"}).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<a xmlns="u:1" xmlns:p="u:2" x="1&quot;&lt;&amp;&#10;">\n'
        "  <p:b>x &gt; y</p:b>\n"
        "  <c/>\n"
        "</a>\n"
    )


def test_text_beside_elements_gets_no_blanks_added() -> None:
    tree = Element("", "a", (), ("一", Element("", "b", (), (Element("", "c"),)), "二"))
    assert write_xml(tree).decode().splitlines()[1] == "<a>一<b><c/></b>二</a>"


def test_prefixes_that_were_declared_at_the_root_are_kept_for_texts_that_use_them() -> None:
    read, _ = parse_xml(b'<a xmlns:xsd="u:x"><b type="xsd:int"/></a>', "f.xml")
    assert read is not None
    assert b'xmlns:xsd="u:x"' in write_xml(read)


def test_what_xml_cannot_hold_becomes_a_replacement_character() -> None:
    tree = Element("", "a", (Attribute("", "x", "\ud800"),), ("1\x00\x0b\uffff2",))
    read, _ = parse_xml(write_xml(tree), "f.xml")
    assert read is not None
    assert (read.text, read.attribute("x")) == ("1\ufffd\ufffd\ufffd2", "\ufffd")
