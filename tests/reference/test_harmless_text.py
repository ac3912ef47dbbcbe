"""What people wrote leads nowhere: words that look like indicators are defanged, everything else stays as it is."""

import pytest

from cfone_tui.reference.shapes import harmless


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("mailed from login.grid-portal.example.", "mailed from login[.]grid-portal[.]example."),
        ("see (http://evil.example/a.b), then 192.0.2.1:", "see (hxxp://evil[.]example/a.b), then 192.0.2[.]1:"),
        ("bob@evil.example wrote", "bob[@]evil[.]example wrote"),
        ("drops invoice.pdf.exe, T1566.002, v1.2.3", "drops invoice.pdf.exe, T1566.002, v1.2.3"),
        ("already hxxp://evil[.]example", "already hxxp://evil[.]example"),
        ("no sign of anything", "no sign of anything"),
        ("Done. Then more", "Done. Then more"),
    ],
)
def test_words_that_a_program_opens_are_defanged(written: str, drawn: str) -> None:
    assert harmless(written) == drawn
    assert harmless(drawn) == drawn
