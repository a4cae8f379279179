"""Hostile texts for ten minutes: each becomes a finding, an answer or govflow's own error, in bounded time and memory.

`GOVFLOW_FUZZ_SECONDS` sets another time, `GOVFLOW_FUZZ_SEED` the first seed. The counts are printed at the end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

TARGETS = ("standard", "strict", "models")


@pytest.mark.long
def test_hostile_texts_never_get_out_of_hand(record_property: Callable[[str, object], None]) -> None:
    seconds, seed = os.environ.get("GOVFLOW_FUZZ_SECONDS", "600"), os.environ.get("GOVFLOW_FUZZ_SEED", "1")
    command = (sys.executable, "-m", "tests.long.fuzzing")
    runs = {
        target: subprocess.Popen(
            [*command, target, seconds, seed], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for target in TARGETS
    }
    for target, run in runs.items():
        out, error = run.communicate()
        assert run.returncode == 0, f"{target}: {error[-3000:]}"
        counts = json.loads(out)
        record_property(target, out.strip())
        assert counts["inputs"] > 0
