"""Notices: templates read and run safely, composed into structured documents, shown as text and HTML.

The only room that knows Jinja. `names_of` says which facts a template needs; `compose` fills it with facts captured
at a step; `to_text` and `to_html` show the document. Knows no case, no store and no clock.
"""

from govflow.notices.check import check_notice
from govflow.notices.compose import compose
from govflow.notices.document import Document, Paragraph, Table
from govflow.notices.errors import NoticeError
from govflow.notices.page import digest, to_html
from govflow.notices.render import Renderer
from govflow.notices.syntax import names_of
from govflow.notices.text import to_text
from govflow.notices.values import Value

__all__ = [
    "Document", "NoticeError", "Paragraph", "Renderer", "Table", "Value",
    "check_notice", "compose", "digest", "names_of", "to_html", "to_text",
]  # fmt: skip
