"""Notices: templates read and run safely, composed into structured documents, shown as text and HTML.

The only room that knows Jinja. `names_of` says which facts a template needs; `compose` fills it with facts captured
at a step; `to_text` and `to_html` show the document. Knows no case, no store and no clock.
"""

from govflow.notices.check import check_notice
from govflow.notices.compose import Draft, Words, compose, draft, number_text
from govflow.notices.document import Days, Document, Paragraph, Table
from govflow.notices.errors import NoticeError
from govflow.notices.filling.render import Renderer
from govflow.notices.filling.syntax import names_of
from govflow.notices.filling.values import Value
from govflow.notices.record import digest, document_digest, of_record, to_record
from govflow.notices.renderers.html import to_html
from govflow.notices.renderers.text import to_text

__all__ = [
    "Days",
    "Document",
    "Draft",
    "NoticeError",
    "Paragraph",
    "Renderer",
    "Table",
    "Value",
    "Words",
    "check_notice",
    "compose",
    "digest",
    "document_digest",
    "draft",
    "names_of",
    "number_text",
    "of_record",
    "to_html",
    "to_record",
    "to_text",
]  # fmt: skip
