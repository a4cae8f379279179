"""Regular expressions of XPath, run by a matcher of linear time."""

from __future__ import annotations
