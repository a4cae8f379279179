"""The shipped notice templates: data, one `NAME.j2` a notice. `docs/notices.md` says how they are written."""
