"""Which commands choose what the event list shows, and in which order?"""

from cfone_tui.tui.commands.command import Command, OnEvent, Place, Situation


class Filter(Command):
    """Type a filter; rows follow while you type, enter keeps it, esc goes back to the last one."""

    id, label, keys, footer = "filter.edit", "filter", ("/",), 1


class Build(Command):
    """Put the filter together in a form: fields, comparisons and values are offered."""

    id, label, keys = "filter.build", "filter form", ("f",)


class AllEvents(Command):
    """Go back to all events of all datasets."""

    id, label, keys = "filter.clear", "all events", ("0",)


class Keep(OnEvent):
    """Keep only events that have the value under the cursor in this column."""

    id, label, keys, place, footer = "filter.keep", "pivot", ("=",), Place.EVENTS, 2


class Exclude(OnEvent):
    """Exclude events that have the value under the cursor in this column."""

    id, label, keys, place = "filter.exclude", "exclude", ("!",), Place.EVENTS


class Sort(Command):
    """Choose the column to sort by."""

    id, label, keys = "events.sort", "sort", ("s",)


class Reverse(Command):
    """Reverse the order of the list."""

    id, label, keys = "events.reverse", "reverse", ("S",)


class Refresh(Command):
    """Read the list, the counts and the open event again."""

    id, label, keys = "events.refresh", "refresh", ("r",)


class Watch(Command):
    """Look for new events every now and then and say how many there are, or stop that; nothing in the list moves."""

    id, label, keys = "events.watch", "watch", ("w",)


class Count(Command):
    """Count the events of the list where the server does not tell; says what that costs, and asks."""

    id, label, keys = "events.count", "count", ("g n",)

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Refuse to count the list of before in the place of the one that is wanted."""
        return super().why_not(situation) or ("its rows are not there yet" if situation.is_former else None)


class ChooseDataset(Command):
    """Show the events of the dataset under the cursor."""

    id, label, keys, place = "datasets.choose", "show", ("enter", "space"), Place.DATASETS


class DatasetDown(Command):
    """Go to the next dataset."""

    id, label, keys, place, action = "datasets.down", "down", ("j", "down"), Place.DATASETS, "cursor_down"


class DatasetUp(Command):
    """Go to the previous dataset."""

    id, label, keys, place, action = "datasets.up", "up", ("k", "up"), Place.DATASETS, "cursor_up"


COMMANDS: tuple[type[Command], ...] = (
    Filter,
    Build,
    AllEvents,
    Keep,
    Exclude,
    Sort,
    Reverse,
    Refresh,
    Watch,
    Count,
    ChooseDataset,
    DatasetDown,
    DatasetUp,
)
