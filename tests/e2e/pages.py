"""What the pages for readers are run with: a reader who does every command, program and change as it is printed.

`sh` is run line by line (`exit=1`: the last line ends so); `make X` is looked at with `make -n`; `python` is run as a
file; `diff FILE` replaces lines of a file, `gherkin FILE` is appended to it, `xml`, `csv` and `yaml FILE` are written
anew; `xlsx FILE` writes texts into cells of a workbook (`D3：5个工作日`). `text` after any of them: each line of it
stands in what they printed. Every page has a test file of its own, so that they run beside each other.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
PAGES = (("README.md", "en"), ("README.zh.md", "zh"), ("docs/guide.zh.md", "zh"), ("docs/decide.zh.md", "zh"))
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def installed(home: Path) -> dict[str, str]:
    """The environment of a process whose compiled modules are kept under a folder, as an installation keeps them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(home / "compiled")}


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block."""

    kind: str
    about: str
    body: str


@dataclass(slots=True)
class Reader:
    """Somebody who does what a page says. `said`: what the blocks since the last `text` printed."""

    where: Path
    lang: str
    home: Path
    said: str = ""
    done: int = 0
    kinds: set[str] = field(default_factory=set)

    def follow(self, block: Block) -> None:
        """Do one block."""
        self.kinds.add(block.kind)
        {
            "sh": self._sh,
            "python": self._python,
            "diff": self._diff,
            "gherkin": self._append,
            "xml": self._new,
            "csv": self._new,
            "yaml": self._new,
            "xlsx": self._xlsx,
            "text": self._text,
        }[block.kind](block)

    def _run(self, words: list[str], where: Path) -> int:
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
        done = subprocess.run(
            words,
            cwd=where,
            env={**installed(self.home), "GOVFLOW_LANG": self.lang, "PYTHONUTF8": "1", "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        self.said += done.stdout + done.stderr
        self.done += 1
        return done.returncode

    def _sh(self, block: Block) -> None:
        lines = block.body.splitlines()
        wanted = int(block.about.strip().removeprefix("exit=") or 0)
        for number, line in enumerate(lines, 1):
            first, *rest = shlex.split(line)
            if first == "cd":
                self.where = (self.where / rest[0]).resolve()
                continue
            if first == "make":
                code = self._run(["make", "-n", *rest], ROOT)
            else:
                assert first == "govflow", line
                code = self._run([sys.executable, "-m", "govflow", *rest], self.where)
            assert code == (wanted if number == len(lines) else 0), f"{line}\n{self.said}"

    def _python(self, block: Block) -> None:
        (self.where / "app.py").write_text(block.body, "utf-8")
        code = self._run([sys.executable, "-W", "error", "app.py"], self.where)
        assert code == 0, self.said

    def _diff(self, block: Block) -> None:
        path = self.where / block.about.strip()
        old = "".join(f"{line[1:]}\n" for line in block.body.splitlines() if line.startswith("-"))
        new = "".join(f"{line[1:]}\n" for line in block.body.splitlines() if line.startswith("+"))
        text = path.read_bytes().decode()
        ends = "\r\n" if "\r\n" in text else "\n"
        text = text.replace("\r\n", "\n")
        assert text.count(old) == 1, f"{path.name}: {old}"
        path.write_bytes(text.replace(old, new).replace("\n", ends).encode())

    def _append(self, block: Block) -> None:
        path = self.where / block.about.strip()
        path.write_text(path.read_text("utf-8") + block.body, "utf-8")

    def _new(self, block: Block) -> None:
        path = self.where / block.about.strip()
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, "utf-8")

    def _xlsx(self, block: Block) -> None:
        path = self.where / block.about.strip()
        book = openpyxl.load_workbook(path)
        for line in block.body.splitlines():
            cell, _, text = line.partition("：")
            book.worksheets[0][cell].value = text
        book.save(path)

    def _text(self, block: Block) -> None:
        for line in block.body.splitlines():
            assert line.strip() in self.said, f"{line}\n\nin:\n{self.said}"
        self.said = ""


def blocks(page: str) -> Iterator[Block]:
    for found in FENCE.finditer((ROOT / page).read_text("utf-8")):
        yield Block(found[1], found[2], found[3])


def follow(page: str, lang: str, where: Path) -> None:
    """Do a whole page in a folder of its own."""
    reader = Reader(where, lang, where.parent)
    for block in blocks(page):
        reader.follow(block)
    assert reader.done >= 8
    assert {"sh", "text"} <= reader.kinds
