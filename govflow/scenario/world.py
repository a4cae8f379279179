"""The world of one scenario."""

from __future__ import annotations


class World:
    """Placeholder."""
