"""What goes with events that are deleted reads as plain English, of one link too."""

import pytest

from cfone_tui.contract.event import Event
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.dialogs.bulk.words import Said, lines_of
from cfone_tui.workspace.bulk import DeleteEvents, preview
from cfone_tui.workspace.event_row import row_of


@pytest.mark.parametrize(
    ("events", "linked", "said"),
    [
        (1, 1, "! 1 link with another event goes too; an undo makes it again"),
        (1, 2, "! 2 links with other events go too; an undo makes them again"),
        (3, 1, "! 1 has links with others, which go too; an undo makes them again"),
        (3, 2, "! 2 have links with others, which go too; an undo makes them again"),
    ],
)
def test_links_that_go_too_are_counted(events: int, linked: int, said: str) -> None:
    rows = [row_of(Event(uuid=f"{at}", num_references=1 if at < linked else 0)) for at in range(events)]
    told = Said(links=linked if events == 1 else 0)
    lines = [line.plain.strip() for line in lines_of(preview(DeleteEvents(), rows), told)]
    assert said in lines


def test_datasets_beyond_those_named_are_counted() -> None:
    rows = [row_of(Event(uuid=f"{at}", dataset_id=f"d{at}")) for at in range(6)]
    first, *_ = lines_of(preview(DeleteEvents(), rows), Said())
    assert first.plain.endswith("and 1 other 1")


def test_what_an_undo_cannot_bring_back_is_said_first() -> None:
    losses = (SafeText("the kind of 1 link cannot be read, and an undo makes it as well as it can"),)
    lines = [
        line.plain.strip() for line in lines_of(preview(DeleteEvents(), [row_of(Event(uuid="a"))]), Said(losses=losses))
    ]
    assert f"! {losses[0]}" in lines
    assert any(line.endswith("with a new uuid, but for what is said above") for line in lines)
