"""Sentences with and without personal data, generated from a grammar, and how well the gate tells them apart."""
