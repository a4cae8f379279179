"""`make load`: many cases through their whole lives on one SQLite file and a set clock, then every invariant."""
