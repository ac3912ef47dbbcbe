"""How is an indicator made harmless to click or paste, and how is that undone?

The one rule: a value whose type is known goes through :func:`defang`, a text that may quote one through
:func:`defang_in`; only fields that are edited, copies and raw JSON show it as it is.
"""

import re

_INERT_KINDS = (
    *("as", "asn", "btc", "cert", "certificate", "cryptowallet", "cve", "file", "filehash", "filename", "hash", "ja3"),
    *("ja4", "md5", "sha1", "sha256", "sha512", "useragent", "vulnerability", "wallet", "x509"),
)
"""Types of indicators that nothing resolves or opens: their dots mean something else."""

_PARTS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<user>[^/?#@]*@)?(?P<host>\[[^\]]*\]|[^/?#:@]*)(?P<rest>.*)",
    re.DOTALL,
)
_IPV4 = re.compile(r"(\d{1,3}\.\d{1,3}\.\d{1,3})\.(\d{1,3})")
_DOT = re.compile(r"\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\{dot\}", re.IGNORECASE)
_AT = re.compile(r"\[@\]|\[at\]", re.IGNORECASE)
_SCHEME = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9+.-]*)(?P<end>://|\[:\]//|\[://\])")
_LIVE_IN_TEXT = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://[^\s\"'<>`|]+"  # what a terminal makes a link of
    r"|(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[\w-]+"
    r"|(?<![\w.@-])www\.(?:[\w-]+\.)*[\w-]+"
    r"|(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)"
)
_OWN = re.compile(r"(?:[a-z]+://)?(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?![\w.-])")
_HARMLESS = {"http": "hxxp", "https": "hxxps", "ftp": "fxp", "HTTP": "HXXP", "HTTPS": "HXXPS", "FTP": "FXP"}
_LIVE = {harmless: live for live, harmless in _HARMLESS.items()}


def defang(value: str, *, kind: str | None = None) -> str:
    """Return an indicator in a form that no program opens, such as ``hxxps://evil[.]example`` or ``192.0.2[.]1``.

    ``kind`` is the indicator's type: hashes, file names and the like stay as they are, as do IPv6 addresses and values
    with spaces; without it the shape decides, and a file name is taken for a domain. Defanged values stay defanged.
    """
    is_inert = kind is not None and "".join(filter(str.isalnum, kind.lower())) in _INERT_KINDS
    if is_inert or any(map(str.isspace, value)):
        return value
    parts = _PARTS.fullmatch(refang(value))
    if parts is None:
        return value
    scheme, user, host = parts["scheme"], parts["user"], parts["host"]
    return _open(scheme) + (f"{user[:-1]}[@]" if user else "") + _host(host) + parts["rest"]


def defang_in(text: str) -> str:
    """Return a text in which no address can be clicked or opened: URLs, mail and IPv4 addresses are defanged.

    A bare domain stays, for in a text nothing tells it from a file name; this machine's own addresses stay too.
    """
    if "." not in text and "://" not in text:
        return text
    return _LIVE_IN_TEXT.sub(lambda found: found[0] if _is_own(found[0]) else defang(found[0]), text)


def refang(value: str) -> str:
    """Return what a defanged indicator stands for; nothing but the signs of defanging is changed."""
    if not any(sign in value for sign in "[({xX"):
        return value
    value = _AT.sub("@", _DOT.sub(".", value))
    scheme = _SCHEME.match(value)
    if scheme is None:
        return value
    name = scheme["name"]
    return _LIVE.get(name, _LIVE.get(name.lower(), name)) + "://" + value[scheme.end() :]


def _is_own(value: str) -> bool:
    return _OWN.match(value) is not None


def _open(scheme: str | None) -> str:
    if scheme is None:
        return ""
    return f"{_HARMLESS[scheme]}://" if scheme in _HARMLESS else f"{scheme}[:]//"


def _host(host: str) -> str:
    if host.startswith("["):
        return host
    return _IPV4.sub(r"\1[.]\2", host) if _IPV4.fullmatch(host) else host.replace(".", "[.]")
