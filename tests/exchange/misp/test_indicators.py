import pytest

from cfone_tui.exchange.clean import LONGEST_INDICATOR, Unfit
from cfone_tui.exchange.misp.indicators import indicators_of, is_report

MD5, SHA1 = "0" * 32, "1" * 40


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("domain", " Evil.Example ", [("domain", " Evil.Example ")]),
        ("ip-dst", "192.0.2.1", [("ip", "192.0.2.1")]),
        ("ip-src", "2001:db8::1", [("ipv6", "2001:db8::1")]),
        ("ip-dst", "198.51.100.0/24", [("cidr", "198.51.100.0/24")]),
        ("ip-dst", "not an address", [("ip", "not an address")]),
        ("filename|md5", f"a|b.exe|{MD5}", [("filename", "a|b.exe"), ("md5", MD5)]),
        ("malware-sample", f"a.exe|{MD5}", [("filename", "a.exe"), ("md5", MD5)]),
        ("filename|sha1", f"%TEMP%\\x.tmp|{SHA1}", [("filename", "%TEMP%\\x.tmp"), ("sha1", SHA1)]),
        ("domain|ip", "evil.example|2001:db8::7", [("domain", "evil.example"), ("ipv6", "2001:db8::7")]),
        ("ip-dst|port", "192.0.2.1|8443", [("ip", "192.0.2.1")]),
        ("hostname|port", "c2.evil.example|443", [("domain", "c2.evil.example")]),
        ("vulnerability", "CVE-2024-0001", [("cve", "CVE-2024-0001")]),
        ("regkey|value", "HKLM\\Run|x", []),
        ("text", "words", []),
        ("comment", "words", []),
        ("mutex", "Global\\x", []),
        ("domain", "  ", []),
    ],
)
def test_types_and_bytes(kind: str, value: str, expected: list[tuple[str, str]]) -> None:
    assert [(it.type.name, it.value) for it in indicators_of(kind, value)] == expected


def test_halves_know_each_other() -> None:
    name, digest = indicators_of("filename|md5", f"a.exe|{MD5}")
    assert (name.half, name.beside, digest.half, digest.beside) == ("filename", MD5, "md5", "a.exe")


@pytest.mark.parametrize(
    ("kind", "value", "why"),
    [
        ("filename|md5", "a.exe", "two values"),
        ("filename|md5", f"|{MD5}", "two values"),
        ("domain", "evil\ud800.example", "surrogate"),
        ("url", "x" * (LONGEST_INDICATOR + 1), "65,537 characters"),
    ],
)
def test_values_that_their_type_cannot_have(kind: str, value: str, why: str) -> None:
    with pytest.raises(Unfit, match=why):
        indicators_of(kind, value)


@pytest.mark.parametrize(
    ("kind", "category", "is_for_detection", "expected"),
    [
        ("link", "External analysis", False, True),
        ("link", "Network activity", True, True),
        ("url", "External analysis", False, True),
        ("url", "External analysis", True, False),
        ("url", "Network activity", False, False),
        ("sha1", "External analysis", False, False),
    ],
)
def test_what_leads_to_a_report_is_no_indicator(
    kind: str, category: str, is_for_detection: bool, expected: bool
) -> None:
    assert is_report(kind, category, is_for_detection=is_for_detection) is expected
