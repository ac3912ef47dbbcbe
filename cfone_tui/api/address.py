"""Where is a request sent: which base addresses are allowed, and how do ids enter a path?"""

import ipaddress
import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote

import httpx

from cfone_tui.api.errors import InvalidRequest
from cfone_tui.contract.address import IN_PROCESS_HOST

LONGEST_ID = 256


def base_of(text: str, *, is_in_process_allowed: bool) -> httpx.URL:
    """Return the base URL, without a slash at its end.

    Raises ``ValueError`` unless it is https, or http to a literal loopback address, or to the server in this
    process where that is allowed: a token must not cross a network in the open.
    """
    try:
        url = httpx.URL(text.strip().rstrip("/"))
    except httpx.InvalidURL as error:
        raise ValueError(f"the base URL cannot be read: {error}") from None
    if not url.host or url.userinfo or url.query or url.fragment:
        raise ValueError("the base URL must be a scheme, a host and a path, such as https://api.example/client/v4")
    if url.scheme == "https" or (
        url.scheme == "http" and _is_here(url.host, is_in_process_allowed=is_in_process_allowed)
    ):
        return url
    raise ValueError("the base URL must begin with https://; http:// goes to 127.0.0.1 or [::1] only")


def _is_here(host: str, *, is_in_process_allowed: bool) -> bool:
    if host == IN_PROCESS_HOST:
        return is_in_process_allowed
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def path_of(template: str, ids: Mapping[str, str]) -> str:
    """Return ``template`` with its ``{names}`` filled in; raises :class:`InvalidRequest` for what cannot be an id."""
    return re.sub(r"{(\w+)}", lambda match: _quoted(match[1], ids[match[1]]), template)


def _quoted(name: str, value: str) -> str:
    if not value.strip() or value in (".", "..") or len(value) > LONGEST_ID:
        raise InvalidRequest(f"{name} cannot be an id: {value[:LONGEST_ID]!r}")
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in value):
        raise InvalidRequest(f"{name} holds characters that no id has: {value!r}")
    return quote(value, safe="")
