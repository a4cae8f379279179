"""The exam: test cases of the DMN TCK, sat on linked models.

Takes bytes by name and gives results. Knows how the TCK writes values and compares them; does no reading of folders.
"""

from govflow.dmn.exam.cases import Case, Cases, Given, Wanted
from govflow.dmn.exam.comparing import agree
from govflow.dmn.exam.reading import read_cases
from govflow.dmn.exam.sitting import Deciding, Linker, Result, sit

__all__ = ["Case", "Cases", "Deciding", "Given", "Linker", "Result", "Wanted", "agree", "read_cases", "sit"]
