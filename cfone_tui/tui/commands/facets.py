"""Which commands count the events of the list by value and by time?"""

from cfone_tui.tui.commands.command import Command, Place, Situation


class Facets(Command):
    """Count the values of the column under the cursor; once more, choose another column."""

    id, label, keys = "facets.show", "facets", ("F",)


class _InFacets(Command):
    """A command of the list of values."""

    place = Place.FACETS


class KeepFacet(_InFacets):
    """Keep only events that have the value under the cursor."""

    id, label, keys, footer = "facets.keep", "pivot", ("enter", "="), 2


class ExcludeFacet(_InFacets):
    """Exclude events that have the value under the cursor."""

    id, label, keys, footer = "facets.exclude", "exclude", ("!",), 3


class NextFacet(_InFacets):
    """Count the values of the next column."""

    id, label, keys, footer = "facets.next-column", "column", ("l", "right"), 4


class PreviousFacet(_InFacets):
    """Count the values of the column before."""

    id, label, keys = "facets.previous-column", "column before", ("h", "left")


class CountAll(_InFacets):
    """Count by reading the whole list, where nobody else can; says first how many requests that takes, esc ends it."""

    id, label, keys, footer = "facets.count-all", "count all", ("c",), 5


class _Move(_InFacets):
    """A movement in the list of values."""

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return None: moving is always possible."""
        del situation
        return None


class FacetDown(_Move):
    """Go to the next value."""

    id, label, keys, action = "facets.down", "down", ("j", "down"), "cursor_down"


class FacetUp(_Move):
    """Go to the value above."""

    id, label, keys, action = "facets.up", "up", ("k", "up"), "cursor_up"


class Spark(Command):
    """Show or hide how the events of the list spread over time."""

    id, label, keys = "view.spark", "events over time", ("z s",)


COMMANDS: tuple[type[Command], ...] = (
    Facets,
    KeepFacet,
    ExcludeFacet,
    NextFacet,
    PreviousFacet,
    CountAll,
    FacetDown,
    FacetUp,
    Spark,
)
