"""XML is read with places, within bounds, and nothing outside the bytes is ever looked at."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.errors import Place
from govflow.source.xml import Attribute, Bounds, Element, parse_xml


def root_of(text: str | bytes, **bounds: int) -> Element:
    """The root of a text that can be read."""
    data = text.encode() if isinstance(text, str) else text
    root, findings = parse_xml(data, "f.xml", Bounds(**bounds))
    assert findings == ()
    assert root is not None
    return root


def code_of(text: str | bytes, **bounds: int) -> tuple[str, Place]:
    """The one finding of a text that cannot be read."""
    data = text.encode() if isinstance(text, str) else text
    root, findings = parse_xml(data, "f.xml", Bounds(**bounds))
    assert root is None
    assert len(findings) == 1
    # Every text of the table can be filled with what the finding brings.
    assert findings[0].text("zh")
    assert findings[0].text("en")
    return findings[0].code, findings[0].place


def test_an_element_has_namespace_attributes_text_children_and_places() -> None:
    root = root_of('<a xmlns="u:1" xmlns:p="u:2" 名="值" p:b="2">\n  <p:c>时限 &lt; 5</p:c>\n</a>')
    assert (root.space, root.name, root.place) == ("u:1", "a", Place("f.xml", 1, 1))
    assert root.attribute("名") == "值"
    assert root.attribute("b", "u:2") == "2"
    assert root.attribute("b") is None
    assert root.spaces == (("", "u:1"), ("p", "u:2"))
    (child,) = root.children
    assert (child.space, child.name, child.text, child.place) == ("u:2", "c", "时限 < 5", Place("f.xml", 2, 3))
    assert child.text_place == Place("f.xml", 2, 8)


def test_columns_count_characters_and_not_bytes() -> None:
    root = root_of("<处置><时限/><b>天</b></处置>")
    assert [one.place.column for one in root.children] == [5, 10]


def test_cdata_is_text_and_line_ends_are_one_character() -> None:
    assert root_of("<a><![CDATA[x < y\r\nund]]> z</a>").text == "x < y\nund z"


def test_blanks_between_elements_are_no_content_but_blanks_in_a_leaf_and_beside_text_are() -> None:
    assert root_of("<a> <b/>\n </a>").content == (Element("", "b"),)
    assert root_of("<a>  </a>").content == ("  ",)
    assert root_of("<a>x <b/> <c/></a>").content == ("x ", Element("", "b"), " ", Element("", "c"))


def test_comments_and_processing_instructions_do_not_split_text() -> None:
    assert root_of("<a>1<!-- no --><?x y?>2</a>").content == ("12",)


def test_elements_are_equal_whatever_prefixes_places_and_the_order_of_attributes() -> None:
    one = root_of('<p:a xmlns:p="u" x="1" y="2"/>')
    assert one == root_of('\n<a xmlns="u" y="2" x="1"/>')
    assert one != root_of('<a xmlns="v" y="2" x="1"/>')
    assert one.attributes == (Attribute("", "x", "1"), Attribute("", "y", "2"))


BOMB = '<!DOCTYPE a [<!ENTITY b "0123456789"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;&c;&c;</a>'


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x"> %x;]><a/>',
        "<!DOCTYPE html><html/>",
    ],
)
def test_a_document_type_is_refused_whatever_is_in_it(text: str) -> None:
    assert code_of(text)[0] == "GF573"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("<a>\n  <b></a>", 2, 8),
        ("<a>\n&nbsp;</a>", 2, 1),
        ("<a", 1, 1),
        ("<a/><b/>", 1, 5),
        ("<a x=1/>", 1, 6),
        ("<a x='1' x='2'/>", 1, 10),
        ("<p:a/>", 1, 1),
        ("处置时限", 1, 1),
        ("<a>\x01</a>", 1, 4),
        ("<a>&#0;</a>", 1, 4),
    ],
    ids=range(10),
)
def test_what_is_not_well_formed_is_found_where_it_is(text: str, line: int, column: int) -> None:
    assert code_of(text) == ("GF570", Place("f.xml", line, column))


def test_nothing_is_not_xml() -> None:
    assert [code_of(text)[0] for text in (b"", b" \n ", codecs.BOM_UTF8, b"\0\0\0")] == ["GF570"] * 4


@pytest.mark.parametrize("name", ["GB18030", "gbk", "GB2312"])
def test_chinese_encodings_are_read_when_they_are_declared(name: str) -> None:
    assert root_of(f'<?xml version="1.0" encoding="{name}"?><a>时限</a>'.encode("gb18030")).text == "时限"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_says_the_encoding(codec: str) -> None:
    declared = "UTF-8" if codec == "utf-8-sig" else "UTF-16"
    assert root_of(f'<?xml version="1.0" encoding="{declared}"?><a>时限</a>'.encode(codec)).text == "时限"


def test_an_encoding_that_is_not_what_it_says_is_named_with_a_guess() -> None:
    _, findings = parse_xml("<a>\n时限</a>".encode("gb18030"), "f.xml")
    assert (findings[0].code, findings[0].place) == ("GF572", Place("f.xml", 2, 1))
    assert findings[0].arguments["guess"] == "GB18030"
    assert "GB18030" in findings[0].text("zh")
    assert code_of(b"<a>\xff</a>") == ("GF572", Place("f.xml", 1, 4))
    assert code_of('<?xml version="1.0" encoding="us-ascii"?><a>时</a>')[0] == "GF572"


@pytest.mark.parametrize("name", ["Big5", "UTF-16", "x-unknown", "utf-7"])
def test_other_encodings_are_refused_by_name(name: str) -> None:
    _, findings = parse_xml(f'<?xml version="1.0" encoding="{name}"?><a/>'.encode(), "f.xml")
    assert (findings[0].code, findings[0].arguments["encoding"]) == ("GF571", name)


def test_depth_elements_attributes_and_size_are_bounded() -> None:
    assert root_of("<a><a><a/></a></a>", depth=3).name == "a"
    assert code_of("<a><a><a><a/></a></a></a>", depth=3) == ("GF574", Place("f.xml", 1, 10))
    assert code_of("<a>" * 5_000_000)[0] == "GF574"
    assert code_of("<a><b/><b/><b/></a>", elements=3) == ("GF575", Place("f.xml", 1, 12))
    assert code_of("<a>" + "<b/>" * 1_000_000)[0] == "GF575"
    assert code_of("<a x='' y='' z=''/>", attributes=2) == ("GF575", Place("f.xml", 1, 1))
    assert code_of("<a>12345</a>", size=11)[0] == "GF100"


def test_a_name_of_a_namespace_with_odd_signs_does_not_confuse_the_parts_of_a_name() -> None:
    root = root_of('<p:a xmlns:p="u#x?y=1" p:b="1"/>')
    assert (root.space, root.name, root.prefix) == ("u#x?y=1", "a", "p")
    assert root.attributes == (Attribute("u#x?y=1", "b", "1"),)


@given(st.binary(max_size=200))
def test_any_bytes_give_an_element_or_a_finding(data: bytes) -> None:
    root, findings = parse_xml(data, "f.xml")
    assert (root is None) == bool(findings)


@given(st.lists(st.sampled_from(["<a>", "</a>", "<b x='1'/>", "<!DOCTYPE", "&amp;", "&x;", "]]>", "<![CDATA[", "时"])))
def test_any_pieces_of_xml_give_an_element_or_a_finding(pieces: list[str]) -> None:
    root, findings = parse_xml("".join(pieces).encode(), "f.xml")
    assert (root is None) == bool(findings)
    assert all(one.code.startswith("GF57") for one in findings)
