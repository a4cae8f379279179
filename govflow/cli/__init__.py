"""The command line: one command a file, each a thin face of the library.

`main` is the only way in. Exit codes: 0 fine, 1 findings or a refusal, 2 wrong use, 3 our fault.
"""

from govflow.cli.main import main

__all__ = ["main"]
