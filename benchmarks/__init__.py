"""Figures that are aimed at, each measured by a named script. `python -m benchmarks` runs them all."""
