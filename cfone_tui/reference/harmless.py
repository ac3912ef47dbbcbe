"""Which indicators hardly belong to an attacker: private, reserved or well-known public ones?

Special-purpose addresses are those of the IANA registries, as Python's ``ipaddress`` knows them; names that never lead
anywhere are those of RFC 2606 and RFC 6761. The well-known ones are resolvers and sites that turn up in logs
of everybody.
"""

from ipaddress import ip_network
from urllib.parse import urlsplit

RESOLVERS = frozenset(
    {
        *("1.0.0.1", "1.1.1.1", "4.2.2.2", "8.8.4.4", "8.8.8.8", "9.9.9.9", "149.112.112.112", "208.67.220.220"),
        *("208.67.222.222", "2001:4860:4860::8844", "2001:4860:4860::8888", "2606:4700:4700::1001"),
        "2606:4700:4700::1111",
    }
)
NOWHERE = ("example", "invalid", "test", "localhost", "local", "home.arpa", "internal")
EXAMPLES = ("example.com", "example.net", "example.org")
EVERYWHERE = frozenset(
    {
        *("amazon.com", "apple.com", "bing.com", "cloudflare.com", "facebook.com", "github.com", "google.com"),
        *("live.com", "microsoft.com", "mozilla.org", "office.com", "wikipedia.org", "windows.com"),
        *("windowsupdate.com", "yahoo.com", "youtube.com"),
    }
)


def why_harmless(value: str) -> str:
    """Return why an indicator, not defanged, hardly belongs to an attacker; empty when nothing speaks against it."""
    text = value.strip().casefold()
    return _of_address(text) or _of_name(_host(text))


def _of_address(text: str) -> str:
    host = _host(text)
    for candidate in (text, host):
        try:
            network = ip_network(candidate, strict=False)
        except ValueError:
            continue
        if str(network.network_address) in RESOLVERS:
            return "a public resolver that everybody asks"
        if network.is_loopback:
            return "this machine itself"
        if network.is_multicast:
            return "a multicast address"
        if network.is_private or network.is_link_local:
            return "a private or reserved address, which says nothing outside its network"
        if network.is_reserved or network.is_unspecified:
            return "a reserved address"
    return ""


def _of_name(host: str) -> str:
    labels = host.split(".")
    if any(host == name or host.endswith(f".{name}") for name in (*NOWHERE, *EXAMPLES)):
        return "a reserved name that leads nowhere"
    if ".".join(labels[-2:]) in EVERYWHERE and len(labels) <= 3:
        return "a site that turns up in everybody's logs"
    return ""


def _host(text: str) -> str:
    """Return the host of a URL or of an address of mail, or the text itself."""
    if "://" in text:
        try:
            return urlsplit(text).hostname or ""
        except ValueError:
            return ""
    return text.rpartition("@")[2].strip("[].")
