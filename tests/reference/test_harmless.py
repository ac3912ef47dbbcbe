import pytest

from cfone_tui.reference.harmless import why_harmless


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("10.1.2.3", "private"),
        ("192.168.0.0/16", "private"),
        ("http://172.16.0.9:8080/x", "private"),
        ("fe80::1", "private"),
        ("127.0.0.1", "this machine"),
        ("224.0.0.251", "multicast"),
        ("8.8.8.8", "resolver"),
        ("2606:4700:4700::1111", "resolver"),
        ("login.evil.example", "reserved name"),
        ("https://www.EXAMPLE.com/x", "reserved name"),
        ("printer.local", "reserved name"),
        ("www.google.com", "everybody's logs"),
        ("someone@microsoft.com", "everybody's logs"),
    ],
)
def test_what_hardly_belongs_to_an_attacker_is_told(value: str, why: str) -> None:
    assert why in why_harmless(value)


@pytest.mark.parametrize(
    "value",
    [
        "45.83.12.9",
        "evil-google.com",
        "google.com.evil.ru",
        "a.b.c.github.com",
        "d41d8cd98f00b204e9800998ecf8427e",
        "",
        "http://[",
    ],
)
def test_nothing_is_said_of_others(value: str) -> None:
    assert why_harmless(value) == ""
