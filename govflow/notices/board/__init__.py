"""The public board: published notices as a static site that needs no script and asks nothing of any other server.

`plan` is pure: entries, a day and a site give every file. `build` alone touches a disk. Knows no store and no policy.
"""

from govflow.notices.board.entry import Entry, Life, Objections
from govflow.notices.board.plan import File, files_of, plan
from govflow.notices.board.site import Site, site_of
from govflow.notices.board.writing import Built, build

__all__ = ["Built", "Entry", "File", "Life", "Objections", "Site", "build", "files_of", "plan", "site_of"]
