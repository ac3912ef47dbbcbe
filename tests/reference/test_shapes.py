import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.reference import indicator_types
from cfone_tui.reference.shapes import shape_of


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("evil.example", "domain"),
        ("EVIL.EXAMPLE.", "domain"),
        ("_dmarc.evil.example", "domain"),
        ("a-b.evil.example", "domain"),
        ("пример.test", "domain"),
        ("xn--e1afmkfd.xn--p1ai", "domain"),
        ("invoice.zip", "domain"),
        ("192.0.2.7", "ip"),
        ("2001:db8::7", "ipv6"),
        ("::ffff:192.0.2.7", "ipv6"),
        ("198.51.100.0/24", "cidr"),
        ("198.51.100.7/24", "cidr"),
        ("2001:db8::/32", "cidr"),
        ("http://evil.example/x?y", "url"),
        ("hTTps://192.0.2.7:8443", "url"),
        ("evil.example/login", "url"),
        ("a" * 32, "md5"),
        ("A" * 40, "sha1"),
        ("0" * 64, "sha256"),
        ("f" * 128, "sha512"),
        ("f" * 96, "hash"),
        ("first.last+tag@evil.example", "email"),
        ("AS64500", "asn"),
        ("cve-2021-44228", "cve"),
        ("invoice.lnk", "filename"),
        ("Invoice 2024.pdf", "filename"),
        (r"C:\Windows\Temp\a b.exe", "filename"),
        (r"%TEMP%\x", "filename"),
        ("/tmp/.x/evil", "filename"),
        ("0x" + "a" * 40, "crypto_wallet"),
        ("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "crypto_wallet"),
    ],
)
def test_a_bare_indicator_is_recognised_by_its_shape(value: str, name: str) -> None:
    assert shape_of(value) == name


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "phishing",
        "two words",
        "1.2.3",
        "999.1.1.1",
        "evil",
        "64500",
        "evil..example",
        "-evil.example",
        "a" * 31,
        "a" * 64 + ".example",
        "evil.example:8080",
        r"HKLM\Software\Run",
        "http://",
        "@evil.example",
        "a.b" * 5_000,
        "\ud800.example",
        "evil[.]example",
    ],
)
def test_other_text_is_no_indicator(value: str) -> None:
    assert shape_of(value) is None


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters() | st.sampled_from("a1.:/@\\-"), max_size=40))
def test_whatever_is_recognised_is_a_type_of_the_table(value: str) -> None:
    found = indicator_types.recognise(value)
    assert found is None or found in indicator_types.indicator_types()
