import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfone_tui.safe_text import Pretence, lookalike


@pytest.mark.parametrize(
    "value",
    [
        "evil.example",
        "https://evil.example/a?b=c",
        "d41d8cd98f00b204e9800998ecf8427e",
        "münchen.example",
        "пример.рф",
        "пример.test",
        "оса.рф",
        "日本語とカタカナ.test",
        "東京tokyo.test",
        "한국abc.test",
        "Отчёт_final.docx",
        "wait… ½ ™",
        "",
    ],
)
def test_ordinary_names_in_any_script_are_no_lookalikes(value: str) -> None:
    assert lookalike(value) is None


@pytest.mark.parametrize(
    ("value", "pretence", "scripts", "resembles"),
    [
        ("pаypal.example", Pretence.MIXED_SCRIPTS, ("Cyrillic", "Latin"), "paypal.example"),
        ("https://user@gооgle.example:8443/раth", Pretence.MIXED_SCRIPTS, ("Cyrillic", "Latin"), "google.example:8443"),
        ("аррӏе.example", Pretence.TWIN_LETTERS, ("Cyrillic",), "apple.example"),
        ("mıcrosoft.example", Pretence.TWIN_LETTERS, ("Latin",), "microsoft.example"),
        ("ｐａｙｐａｌ.example", Pretence.TWIN_LETTERS, ("Latin",), "paypal.example"),
        ("admin@раураl.example", Pretence.MIXED_SCRIPTS, ("Cyrillic", "Latin"), "admin@paypal.example"),
        ("invоice.lnk", Pretence.MIXED_SCRIPTS, ("Cyrillic", "Latin"), "invoice.lnk"),
        ("αβγabc.example", Pretence.MIXED_SCRIPTS, ("Greek", "Latin"), "abyabc.example"),
        ("日本а.example", Pretence.MIXED_SCRIPTS, ("Cyrillic", "Han"), ""),
        ("xn--80ak6aa92e.example", Pretence.TWIN_LETTERS, ("Cyrillic",), "apple.example"),
        ("XN--mnchen-3ya.example", Pretence.ENCODED, ("Latin",), ""),
    ],
)
def test_pretences_are_named(value: str, pretence: Pretence, scripts: tuple[str, ...], resembles: str) -> None:
    found = lookalike(value)
    assert found is not None
    assert (found.pretence, found.scripts, found.resembles) == (pretence, scripts, resembles)


def test_unicode_and_punycode_are_shown_side_by_side() -> None:
    for value in ("аррӏе.example", "xn--80ak6aa92e.example"):
        found = lookalike(value)
        assert found is not None
        assert (found.text, found.punycode) == ("аррӏе.example", "xn--80ak6aa92e.example")


@pytest.mark.parametrize("value", ["xn--\x7f.example", "xn--99999999.example", "xn--" + "a" * 80, "xn--é.example"])
def test_punycode_that_cannot_be_read_is_reported_as_it_is(value: str) -> None:
    found = lookalike(value)
    assert found is not None
    assert found.text == value


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters() | st.sampled_from("аоx.-/@:"), max_size=40), st.booleans())
def test_no_text_makes_it_fail(value: str, is_encoded: bool) -> None:
    found = lookalike(("xn--" if is_encoded else "") + value)
    assert found is None or not any(it.isalpha() and not it.isascii() for it in found.punycode)
