"""Boxed logic made ready: one file a form, brought together in `lower`."""

from govflow.dmn.graph.boxed.lower import lower

__all__ = ["lower"]
