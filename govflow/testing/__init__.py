"""Specs under pytest: `pytest_plugins = ["govflow.testing.plugin"]` in `specs/conftest.py`. Needs the extra `bdd`."""
