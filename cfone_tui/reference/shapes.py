"""Which type of indicator does the shape of a bare value suggest?"""

import ipaddress
import re

from cfone_tui.safe_text import defang, defang_in

_HASHES = {32: "md5", 40: "sha1", 56: "hash", 64: "sha256", 96: "hash", 128: "sha512"}
_LABEL = r"_?[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = rf"(?:{_LABEL}\.)+(?:[^\W\d_]{{2,63}}|xn--[a-z0-9-]{{1,59}})"
_FILE_ENDINGS = (
    "7z|apk|bat|bin|chm|cmd|cpl|dat|dll|dmg|doc|docm|docx|dotm|elf|eml|exe|gz|hta|htm|html|img|iso|jar|js|jse|lnk|msi|ocx|pdf"
    "|png|ppt|pptm|pptx|ps1|rar|rtf|scr|swf|sys|tar|tmp|txt|vbe|vbs|vhd|vhdx|wsf|xlam|xll|xls|xlsm|xlsx|xml"
)
"""File extensions that are no top-level domains: ``.zip``, ``.com`` and the like decide nothing."""
_SHAPES = tuple(
    (name, re.compile(shape, re.IGNORECASE))
    for name, shape in (
        ("url", r"[a-z][a-z0-9+.-]*://[^\s/?#]+\S*"),
        ("cve", r"CVE-\d{4}-\d{4,}"),
        ("asn", r"AS\d{1,10}"),
        ("ja4", r"[tqd](?:\d\d|[sd]\d)[di]\d{4}[a-z0-9]{2}_[0-9a-f]{12}_[0-9a-f]{12}"),
        ("email", rf"[^@\s/\\]{{1,64}}@{_HOST}"),
        ("filename", r"(?:[a-z]:\\|%\w+%\\|\\\\)[^|<>\"]+"),
        ("filename", r"/(?:[\w.-]+/)+[\w.-]+"),
        ("filename", rf"[^\\/|<>\"\x00-\x1f]{{1,250}}\.(?:{_FILE_ENDINGS})"),
        ("domain", rf"(?=.{{1,254}}$){_HOST}\.?"),
        ("url", rf"{_HOST}[/?#]\S*"),
        ("crypto_wallet", r"bc1[a-z0-9]{11,71}|0x[a-f0-9]{40}|(?-i:[13][1-9A-HJ-NP-Za-km-z]{25,34})"),
    )
)


LONGEST = 20_000
"""Characters of a text that are looked through."""
LIVE = ("url", "domain", "ip", "email")
"""Shapes that a program opens."""
_WORD = re.compile(r"[^\s()<>\"'`,;|]+")
_LOOSE = ".,;:!?"


def harmless(text: str) -> str:
    """Return what people wrote, with every word in it defanged that looks like an indicator some program opens.

    Of a long text that is its beginning, which is all that is ever drawn of one.
    """
    if "." not in text:
        return text
    return defang_in(_WORD.sub(_harmless, text[:LONGEST])) + text[LONGEST:]


def _harmless(found: re.Match[str]) -> str:
    word = found[0].rstrip(_LOOSE)
    return defang(word) + found[0][len(word) :] if shape_of(word) in LIVE else found[0]


def shape_of(value: str) -> str | None:
    """Return the name of the indicator type that a bare value looks like; None when no shape fits."""
    if not 2 <= len(value) <= 4_096:
        return None
    if len(value) in _HASHES and re.fullmatch(r"[0-9A-Fa-f]+", value):
        return _HASHES[len(value)]
    return _network(value) or next((name for name, shape in _SHAPES if shape.fullmatch(value)), None)


def _network(value: str) -> str | None:
    if "." not in value and ":" not in value:
        return None
    try:
        if "/" in value:
            ipaddress.ip_network(value, strict=False)
            return "cidr"
        return "ip" if ipaddress.ip_address(value).version == 4 else "ipv6"
    except ValueError:
        return None
