"""What a site is called and where it will stand. Knows no entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from govflow.notices.errors import problem

NOBODY = "board.invalid"
"""The authority of ids where no address was given (RFC 2606: belongs to nobody, now and later)."""

_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[\w./~%-]*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Site:
    """A title and, where the site will be served, its address; empty for a site that is opened from a disk."""

    title: str = "小区公告栏"
    base_url: str = ""

    def address(self, path: str) -> str:
        """The absolute address of a page; the relative path where the site has none."""
        return f"{self.base_url}{quote(path)}" if self.base_url else path

    @property
    def authority(self) -> str:
        """Who vouches for ids: the host of the address (RFC 4151)."""
        host = urlsplit(self.base_url).hostname
        return host.lower() if host else NOBODY


def site_of(title: str = "", base_url: str = "") -> Site:
    """A site; the address gets its last slash. Raises NoticeError (GF841) for what is no http address of a folder."""
    url = base_url.strip()
    if url and not _URL.fullmatch(url):
        raise problem("GF841", url=base_url)
    return Site(" ".join(title.split()) or Site().title, url if not url or url.endswith("/") else f"{url}/")
