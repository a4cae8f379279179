"""An organisation for an app: the file and the policy it is read against, in one call."""

from __future__ import annotations

from pathlib import Path

from govflow.errors import PolicyError
from govflow.policy.directory import Organisation
from govflow.policy.organisation_files import read_organisation
from govflow.policy.read import read_policy


def load_organisation(path: Path | str, policy: Path | str, *, national: Path | None = None) -> Organisation:
    """The organisation of a folder or of an organisation.yaml, with the roles and unit kinds of a policy folder.

    Raises PolicyError with every finding where one of them is an error.
    """
    files, findings = read_policy(policy, national=national)
    if files is None:
        raise PolicyError(findings)
    found, findings = read_organisation(path, files)
    if found is None:
        raise PolicyError(findings)
    return found
