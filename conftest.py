"""Lets pytest collect the feature files of `specs/` and run them with the same sentences as `govflow test`."""

pytest_plugins = ["govflow.testing.plugin"]
