"""Text into a tree, without types: tokens, names, the grammar. Knows no values at run time and no scope of a policy."""
