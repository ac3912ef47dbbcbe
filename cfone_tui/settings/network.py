"""By which way are the servers of a profile reached, where that is not the plain one?

The proxies of the environment are never used: whoever can set a variable could listen. They have to be named here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SETTINGS = ("proxy", "ca_file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The address of a proxy, and the file of certificates to trust instead of the usual ones; None for neither."""

    proxy: str | None = None
    ca_file: Path | None = None

    def __repr__(self) -> str:
        # a proxy's address may hold a password
        return f"Network(proxy={'set' if self.proxy else None}, ca_file={self.ca_file})"


DIRECT = Network()


def why_not_proxy(text: object, *, base_url: str, is_file_private: bool) -> str | None:
    """Return why this cannot be the proxy on the way to ``base_url``; None when it can."""
    if not isinstance(text, str):
        return "proxy is an address in quotes"
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return "proxy is not an address"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "proxy is http://host:port or https://host:port"
    if not base_url.startswith("https://"):
        return "a proxy would read the token on its way to an address without https"
    if parts.password and not is_file_private:
        return "a proxy's password counts only in a file that is yours alone"
    return None


def network_of(table: Mapping[str, Any], *, folder: Path, home: Path) -> Network:
    """Return the way that a profile's table names, whose values were checked; paths are relative to ``folder``."""
    ca_file = table.get("ca_file")
    if ca_file is not None:
        ca_file = home / ca_file[2:] if ca_file.startswith("~/") else folder / ca_file
    return Network(proxy=table.get("proxy"), ca_file=ca_file)
