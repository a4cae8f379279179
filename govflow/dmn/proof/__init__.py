"""What can be proved of a table before it runs: gaps, overlaps, shadowed and redundant rows, by boxes over atoms."""
