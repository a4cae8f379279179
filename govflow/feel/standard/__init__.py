"""FEEL as the standard has it: from nodes to typed trees, leniently, and from those to programs. Knows no files."""
