"""`check`: read, compile and prove a policy, and say every finding with its place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from govflow.cli.face import FINE, FOUND, Face, answer, face, summary
from govflow.cli.options import Json, Lang, People


def check(
    folder: Annotated[Path | None, Argument(metavar="DIR", help="政策文件夹｜policy folder")] = None,
    origin: Annotated[
        bool, Option("--origin", help="另外列出每一项来自哪一套政策｜also say which policy each thing comes from")
    ] = False,
    organisation: People = None,
    lang: Lang = "",
    json: Json = False,
) -> int:
    """Exit 1 where there is an error; warnings alone pass."""
    from govflow.cli.loading import expect_findings, folder_of, has_errors, people_findings, read, spec_findings

    to = face("check", lang, json)
    found = read(folder_of(folder), prove=True)
    findings = found.findings
    if found.files is not None:
        findings = (*findings, *people_findings(found.folder, found.files))
    findings = (*findings, *expect_findings(found, organisation), *spec_findings(found))
    policy = found.policy
    sources = dict(sorted(policy.origins.items())) if policy is not None else {}
    result = {
        "folder": str(found.folder),
        "policy": "" if policy is None else policy.id,
        "title": "" if policy is None else policy.title,
        "version": "" if policy is None else policy.version,
        "edition": "" if policy is None else policy.digest,
        "origins": sources if origin else {},
    }
    code = FOUND if has_errors(findings) else FINE
    lines = [f"{what}  {where}" for what, where in sources.items()] if origin else []
    if policy is not None and code == FINE:
        lines.append(_fine(to, policy.title, policy.version, policy.digest))
    code = answer(to, result, lines, findings=findings, code=code)
    if not json:
        print(summary(to, findings), file=sys.stderr)
    return code


def _fine(to: Face, title: str, version: str, digest: str) -> str:
    return to.say(
        f"“{title}”可以使用，版本{version}，摘要 {digest[:12]}", f"{title}: version {version}, edition {digest[:12]}"
    )
