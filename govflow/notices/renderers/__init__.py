"""Renderers: one document as plain text and HTML, and with the extras as PDF, PNG and DOCX. Each knows one format only.

Same document, same bytes, in every format. Heavy libraries are imported inside the functions that need them.
"""
