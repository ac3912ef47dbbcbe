"""Drawn text keeps its looks when what is live in it is defanged."""

from textual.content import Content

from cfone_tui.tui.harmless import harmless_content


def test_looks_stay_on_what_they_were_on() -> None:
    content = Content.assemble("see ", ("http://evil.example", "bold"), " and ", ("192.0.2.1", "italic"), " now")
    shown = harmless_content(content)
    assert shown.plain == "see hxxp://evil[.]example and 192.0.2[.]1 now"
    looks = {str(span.style): shown.plain[span.start : span.end] for span in shown.spans}
    assert looks == {"bold": "hxxp://evil[.]example", "italic": "192.0.2[.]1"}


def test_harmless_text_is_the_same_content() -> None:
    content = Content.styled("nothing here", "bold")
    assert harmless_content(content) is content


def test_lines_stay_lines() -> None:
    shown = harmless_content(Content("a\nhttp://evil.example\n\nb"))
    assert shown.plain == "a\nhxxp://evil[.]example\n\nb"
