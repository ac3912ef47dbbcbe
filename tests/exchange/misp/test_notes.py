from cfone_tui.exchange.misp.notes import LONGEST_REMARK, MAX_LINES, Notes


def test_sections_of_what_is_worth_reading() -> None:
    notes = Notes()
    notes.add_report("https://reports.example/1", "first report")
    notes.add_report("https://reports.example/1", "first report")
    assert notes.add("text", "Antivirus detection", "Win32/Test.A", "")
    assert notes.add("comment", "Other", "Two lines\nof words", "by us")
    assert not notes.add("mutex", "Other", "x", "")
    assert notes.text() == (
        "Reports:\n- https://reports.example/1 (first report)\n\n"
        "Detected as:\n- Win32/Test.A\n\n"
        "Notes:\nTwo lines\nof words (by us)"
    )


def test_nothing_to_read_is_no_note() -> None:
    assert Notes().text() is None


def test_there_is_an_end_to_it() -> None:
    notes = Notes()
    for number in range(MAX_LINES + 3):
        notes.add("text", "Other", f"{number} " + "x" * 2 * LONGEST_REMARK, "")
    text = notes.text()
    assert text is not None
    assert text.endswith("… and 3 more")
    assert len(text) < MAX_LINES * (LONGEST_REMARK + 1) + 100
