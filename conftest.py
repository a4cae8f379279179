"""Lets pytest collect the feature files of `specs/` and run them with the same sentences as `govflow test`.

A test that was skipped or expected to fail proves nothing: a run with one fails.
"""

from __future__ import annotations

import pytest

pytest_plugins = ["govflow.testing.plugin"]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped something."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and any(reporter.stats.get(kind) for kind in ("skipped", "xfailed", "xpassed")):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What long runs measured: the properties they recorded."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
