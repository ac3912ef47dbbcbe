import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cfone_tui.safe_text import defang, defang_in, refang

PAIRS = [
    ("evil.example", "evil[.]example"),
    ("a.b.evil.example", "a[.]b[.]evil[.]example"),
    ("http://evil.example/a.b?c=1.2", "hxxp://evil[.]example/a.b?c=1.2"),
    ("HTTPS://EVIL.EXAMPLE:8443/", "HXXPS://EVIL[.]EXAMPLE:8443/"),
    ("hTTp://evil.example", "hTTp[:]//evil[.]example"),
    ("ftp://203.0.113.9/x", "fxp://203.0.113[.]9/x"),
    ("ldap://evil.example/a", "ldap[:]//evil[.]example/a"),
    ("http://user:pw@evil.example/", "hxxp://user:pw[@]evil[.]example/"),
    ("http://[2001:db8::1]:80/x.y", "hxxp://[2001:db8::1]:80/x.y"),
    ("192.0.2.1", "192.0.2[.]1"),
    ("192.0.2.0/24", "192.0.2[.]0/24"),
    ("192.0.2.1:443", "192.0.2[.]1:443"),
    ("2001:db8::1", "2001:db8::1"),
    ("first.last@evil.example", "first.last[@]evil[.]example"),
    ("d41d8cd98f00b204e9800998ecf8427e", "d41d8cd98f00b204e9800998ecf8427e"),
    ("AS64500", "AS64500"),
    ("пример.test", "пример[.]test"),
    ("", ""),
]


@pytest.mark.parametrize(("live", "defanged"), PAIRS)
def test_indicators_are_defanged_and_come_back(live: str, defanged: str) -> None:
    assert defang(live) == defanged
    assert refang(defanged) == live
    assert defang(defanged) == defanged


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("invoice.lnk", "filename"),
        ("invoice.lnk", "File-Name"),
        ("curl/8.5.0", "user_agent"),
        ("t13d1516h2_8daaf6152771_b186095e22b6", "JA4"),
        ("hxxp.exe", "file"),
        ("a sentence. Another one.", None),
    ],
)
def test_what_nothing_would_open_stays_as_it_is(value: str, kind: str | None) -> None:
    assert defang(value, kind=kind) == value


@pytest.mark.parametrize("kind", ["domain", "DOMAIN", "hostname", "something new", None])
def test_types_that_resolve_and_unknown_ones_are_defanged(kind: str | None) -> None:
    assert defang("evil.example", kind=kind) == "evil[.]example"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hXXps://evil[.]example/x", "https://evil.example/x"),
        ("hxxp[:]//evil(.)example", "http://evil.example"),
        ("https[://]evil{.}example", "https://evil.example"),
        ("user[at]evil[dot]example", "user@evil.example"),
        ("evil[DOT]example", "evil.example"),
        ("hxxp", "hxxp"),
        ("xhxxp://a", "xhxxp://a"),
        ("a[0].b", "a[0].b"),
        ("http://evil.example/?u=hxxp://b", "http://evil.example/?u=hxxp://b"),
    ],
)
def test_other_spellings_of_defanging_are_understood_and_nothing_else_is_touched(typed: str, meant: str) -> None:
    assert refang(typed) == meant


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from(".@:/[](){}hxtpsHTTPXatdo1 ?#\n") | st.characters(), max_size=30))
def test_refang_undoes_defang(value: str) -> None:
    assume(refang(value) == value)
    assert refang(defang(value)) == value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "linked: http://evil.example/a?b points at 192.0.2.1.",
            "linked: hxxp://evil[.]example/a?b points at 192.0.2[.]1.",
        ),
        ("bob@evil.example, www.evil.example.", "bob[@]evil[.]example, www[.]evil[.]example."),
        (
            "written to /home/me/trail-1.md, events.tag, T1566.002",
            "written to /home/me/trail-1.md, events.tag, T1566.002",
        ),
        ("http://127.0.0.1:8000 and localhost", "http://127.0.0.1:8000 and localhost"),
        ("http://127.0.0.1.evil.example/", "hxxp://127[.]0[.]0[.]1[.]evil[.]example/"),
        ("1.2.3.4.5 and 1.2.3", "1.2.3.4.5 and 1.2.3"),
    ],
)
def test_in_a_text_nothing_can_be_clicked(text: str, shown: str) -> None:
    assert defang_in(text) == shown
    assert defang_in(shown) == shown


@given(st.text(), st.sampled_from(["http://evil.example/x", "HTTPS://evil.example", "192.0.2.1", "bob@evil.example"]))
def test_a_planted_indicator_is_defanged_wherever_it_stands(around: str, planted: str) -> None:
    assert planted not in defang_in(f"{around} {planted} {around}")
