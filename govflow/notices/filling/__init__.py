"""Templates filled: what a template may say (`syntax`), typed facts as it sees them (`kinds`, `values`), the filters it
may use, and the sandbox it runs in (`render`). The only place that knows Jinja; knows no case and no layout.
"""
