from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.marks import Marks

ONE, TWO, THREE = (EventRow(uuid=name) for name in ("one", "two", "three"))


def test_marks_keep_their_order_and_what_was_seen() -> None:
    marks = Marks()
    for row in (TWO, ONE, THREE):
        marks.add(row)
    marks.add(ONE._replace(tlp="red"))
    assert [row.uuid for row in marks.rows()] == ["two", "one", "three"]
    assert marks.rows()[1].tlp == "red"
    assert list(marks) == ["two", "one", "three"]
    assert "one" in marks
    assert "four" not in marks
    assert len(marks) == 3


def test_marks_are_toggled_and_taken_away() -> None:
    marks = Marks()
    assert marks.toggle(ONE)
    assert not marks.toggle(ONE)
    assert not len(marks)
    assert not marks.toggle(EventRow(uuid="", problem="unreadable"))
    marks.add(ONE)
    marks.add(TWO)
    marks.discard("one")
    marks.discard("never marked")
    assert list(marks) == ["two"]
    marks.clear()
    assert marks.rows() == ()


def test_only_what_is_marked_is_renewed() -> None:
    marks = Marks()
    marks.add(ONE)
    marks.renew(ONE._replace(tlp="green"))
    marks.renew(TWO)
    assert [(row.uuid, row.tlp) for row in marks.rows()] == [("one", "green")]


def test_many_are_marked_at_once_and_keep_their_places() -> None:
    marks = Marks()
    marks.add(ONE)
    marks.add_all({row.uuid: row for row in (TWO, ONE._replace(tlp="red"))})
    assert [(row.uuid, row.tlp) for row in marks.rows()] == [(ONE.uuid, "red"), (TWO.uuid, TWO.tlp)]
