"""The project's own exam: what the public one does not ask. Cases stand in text files, one a line."""
