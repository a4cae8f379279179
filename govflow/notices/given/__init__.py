"""Facts that somebody wrote down for one notice, without a case behind it: a YAML file, read by the types of the names.

`read` says what is wrong at its line and column; `example` makes values from the types alone. Knows templates' names
and types; knows no workflow, no store and no clock.
"""

from govflow.notices.given.example import example
from govflow.notices.given.read import Given, placed, read_given

__all__ = ["Given", "example", "placed", "read_given"]
