"""Which STIX pattern finds an indicator, and which cyber-observable is it?

What STIX has no object for (JA3, CVE, wallets, user agents), and what is not what its type says, has a pattern over a
type of our own, which an extension definition declares as STIX 2.1 asks for it. No object of that type is made: strict
readers refuse references to types that they do not know.
"""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.stix.objects import (
    PRODUCER,
    SPEC_VERSION,
    VOCABULARY_DATE,
    StixObject,
    observable_id,
    stix_id,
)

OTHER = "x-cloudforce-indicator"
"""The type that patterns name for what STIX has none for."""

EXTENSION: StixObject = {
    "type": "extension-definition",
    "spec_version": SPEC_VERSION,
    "id": stix_id("extension-definition", OTHER),
    "created_by_ref": PRODUCER["id"],
    "created": VOCABULARY_DATE,
    "modified": VOCABULARY_DATE,
    "name": "Cloudforce One indicator",
    "description": "An indicator of a type that STIX has no cyber-observable for, such as ja3.",
    "schema": f"{OTHER}: kind (string, required) is the type of the indicator, value (string, required) the indicator.",
    "version": "1.0.0",
    "extension_types": ["new-sco"],
}


@dataclass(frozen=True, slots=True)
class Observable:
    """The pattern that finds an indicator, and its cyber-observable without a marking.

    Where STIX has no such object it is None, and :data:`EXTENSION` has to come along.
    """

    pattern: str
    sco: StixObject | None = None


def observable_of(value: str, kind: str) -> Observable:
    """Return the observable of an indicator, whose ``kind`` is the API's name of its type in any spelling."""
    name = re.sub(r"[\s_-]+", "-", kind.strip().lower())
    make = _KINDS.get(name)
    return (make(value) if make is not None else None) or _other(value, name)


def _other(value: str, kind: str) -> Observable:
    return Observable(f"[{OTHER}:value = {_literal(value)} AND {OTHER}:kind = {_literal(kind or 'unknown')}]")


def _literal(text: str) -> str:
    """Return a text as a string literal of a pattern: whatever an attacker put into it cannot end it."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _standard(kind: str, path: str, literal: str, *, operator: str = "=", **contributing: Any) -> Observable:
    sco = {"type": kind, "spec_version": SPEC_VERSION, "id": observable_id(kind, contributing), **contributing}
    return Observable(f"[{kind}:{path} {operator} {literal}]", sco)


def _domain(value: str) -> Observable | None:
    if not re.fullmatch(r"[^\s\x00-\x20\x7f/\\'\"<>@:]{1,253}", value):
        return None
    return _standard("domain-name", "value", _literal(value), value=value)


def _address(value: str) -> Observable | None:
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError:
        return None
    if "%" in value:
        return None
    operator = "ISSUBSET" if "/" in value else "="
    return _standard(f"ipv{network.version}-addr", "value", _literal(value), operator=operator, value=value)


def _url(value: str) -> Observable | None:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x20\x7f]+", value):
        return None
    return _standard("url", "value", _literal(value), value=value)


def _email(value: str) -> Observable | None:
    if not re.fullmatch(r"[^\s\x00-\x20\x7f@]+@[^\s\x00-\x20\x7f@]+", value):
        return None
    return _standard("email-addr", "value", _literal(value), value=value)


def _system(value: str) -> Observable | None:
    found = re.fullmatch(r"(?:AS)?([0-9]{1,10})", value, re.IGNORECASE)
    if found is None:
        return None
    number = int(found[1])
    return _standard("autonomous-system", "number", str(number), number=number)


def _file_name(value: str) -> Observable | None:
    return _standard("file", "name", _literal(value), name=value) if value else None


def _hashed(kind: str) -> Callable[[str], Observable | None]:
    def hashed(value: str) -> Observable | None:
        algorithm = _ALGORITHMS.get(len(value)) if re.fullmatch(r"[0-9A-Fa-f]+", value) else None
        if algorithm is None:
            return None
        return _standard(kind, f"hashes.'{algorithm}'", _literal(value), hashes={algorithm: value})

    return hashed


_ALGORITHMS = {32: "MD5", 40: "SHA-1", 64: "SHA-256", 128: "SHA-512"}
"""By the number of hexadecimal digits."""

_KINDS: dict[str, Callable[[str], Observable | None]] = {
    **dict.fromkeys(("domain", "domain-name", "hostname", "fqdn"), _domain),
    **dict.fromkeys(("ip", "ipv4", "ipv6", "ip-address", "cidr", "ip-range", "subnet"), _address),
    **dict.fromkeys(("url", "uri"), _url),
    **dict.fromkeys(("email", "email-address"), _email),
    **dict.fromkeys(("asn", "as"), _system),
    **dict.fromkeys(("filename", "file"), _file_name),
    **dict.fromkeys(("certificate", "x509", "cert"), _hashed("x509-certificate")),
    **dict.fromkeys(
        ("hash", "file-hash", "md5", "sha1", "sha-1", "sha256", "sha-256", "sha512", "sha-512"), _hashed("file")
    ),
}
