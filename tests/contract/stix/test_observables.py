import json
from typing import Any

import pytest
import stix2

from cfone_tui.contract.stix import observable_of


@pytest.mark.parametrize(
    ("kind", "value", "pattern", "sco"),
    [
        ("DOMAIN", "a.example", "[domain-name:value = 'a.example']", stix2.DomainName(value="a.example")),
        ("ip", "192.0.2.7", "[ipv4-addr:value = '192.0.2.7']", stix2.IPv4Address(value="192.0.2.7")),
        ("ip", "2001:db8::7", "[ipv6-addr:value = '2001:db8::7']", stix2.IPv6Address(value="2001:db8::7")),
        ("cidr", "192.0.2.0/24", "[ipv4-addr:value ISSUBSET '192.0.2.0/24']", stix2.IPv4Address(value="192.0.2.0/24")),
        ("url", "http://a.example/'x", "[url:value = 'http://a.example/\\'x']", stix2.URL(value="http://a.example/'x")),
        ("email_address", "ä@a.example", "[email-addr:value = 'ä@a.example']", stix2.EmailAddress(value="ä@a.example")),
        ("asn", "AS64500", "[autonomous-system:number = 64500]", stix2.AutonomousSystem(number=64500)),
        ("HASH", "a" * 32, f"[file:hashes.'MD5' = '{'a' * 32}']", stix2.File(hashes={"MD5": "a" * 32})),
        ("sha1", "b" * 40, f"[file:hashes.'SHA-1' = '{'b' * 40}']", stix2.File(hashes={"SHA-1": "b" * 40})),
        ("sha256", "c" * 64, f"[file:hashes.'SHA-256' = '{'c' * 64}']", stix2.File(hashes={"SHA-256": "c" * 64})),
        ("sha512", "d" * 128, f"[file:hashes.'SHA-512' = '{'d' * 128}']", stix2.File(hashes={"SHA-512": "d" * 128})),
        ("filename", "a\\b\x01", "[file:name = 'a\\\\b\x01']", stix2.File(name="a\\b\x01")),
        (
            "certificate",
            "e" * 64,
            f"[x509-certificate:hashes.'SHA-256' = '{'e' * 64}']",
            stix2.X509Certificate(hashes={"SHA-256": "e" * 64}),
        ),
    ],
)
def test_an_indicator_is_the_object_that_every_producer_makes_of_it(
    kind: str, value: str, pattern: str, sco: Any
) -> None:
    observable = observable_of(value, kind)
    assert observable.pattern == pattern
    assert observable.sco == json.loads(sco.serialize())


@pytest.mark.parametrize(
    ("kind", "value", "literal"),
    [
        ("ja3", "e7d705a3286e19ea42f587b344ee6865", "'e7d705a3286e19ea42f587b344ee6865'"),
        ("User Agent", "curl'/8", "'curl\\'/8'"),
        ("ip", "192.0.2.7:80", "'192.0.2.7:80'"),
        ("ip", "fe80::1%eth0", "'fe80::1%eth0'"),
        ("hash", "abc", "'abc'"),
        ("domain", "a b.example", "'a b.example'"),
        ("url", "no address", "'no address'"),
        ("email", "nobody", "'nobody'"),
        ("asn", "AS", "'AS'"),
    ],
)
def test_what_stix_has_no_object_for_has_a_pattern_alone(kind: str, value: str, literal: str) -> None:
    observable = observable_of(value, kind)
    name = kind.lower().replace(" ", "-")
    assert observable.sco is None
    assert observable.pattern == (
        f"[x-cloudforce-indicator:value = {literal} AND x-cloudforce-indicator:kind = '{name}']"
    )
