"""Tools for authors over policies and specs; this room is above `scenario` and below the command line."""
