from cfone_tui.tui.screens.main.crumbs import crumbs
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.place import Place
from cfone_tui.workspace.trail import Stop


def names(*stops: Stop) -> list[str]:
    return list(crumbs(stops, name_of=lambda uuid: "APT" if uuid else "All datasets"))


def test_each_stop_says_what_it_added() -> None:
    assert names() == []
    linked = EventRow(uuid="u", indicator="evil.example\x1b[2J")
    assert names(
        Stop(Place()),
        Stop(Place("from:RU")),
        Stop(Place("from:RU tag:apt")),
        Stop(Place("from:RU tag:apt", "ds-1")),
        Stop(Place("from:RU tag:apt", "ds-1", "tlp", is_descending=False)),
        Stop(Place("from:RU tag:apt", "ds-1"), beside=linked),
        Stop(Place("", "ds-1")),
        Stop(Place("tlp:red", None)),
    ) == [
        "All datasets",
        "from:RU",
        "+ tag:apt",
        "APT",
        "by tlp upwards",
        "↗ evil[.]example␛[2J",
        "no filter",
        "All datasets tlp:red",
    ]


def test_a_trail_that_begins_with_a_filter_says_dataset_and_filter() -> None:
    assert names(Stop(Place("from:RU", "ds-1"))) == ["APT", "from:RU"]
