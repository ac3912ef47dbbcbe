"""Which colours do the cells of an event list have?

Apart from the events themselves, whose modules take as long to load as all of Textual: the first frame of a start
draws rows without them.
"""

from cfone_tui.tui.widgets.row_table import RowTable


class EventLooks(RowTable):
    """A row table whose cells are named by what they say of an event."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - declared like this by Textual
        "events--dim",
        "events--faint",
        "events--attacker",
        "events--indicator",
        "events--lookalike",
        "events--tag",
        "events--mark",
        "events--new",
        "events--tlp-red",
        "events--tlp-amber-strict",
        "events--tlp-amber",
        "events--tlp-green",
        "events--tlp-clear",
        "events--tlp-other",
    }

    DEFAULT_CSS = """
    EventLooks {
        & > .events--dim { color: $text-muted; }
        & > .events--faint { color: $text-disabled; }
        & > .events--attacker { color: $attacker; }
        & > .events--indicator { color: $indicator; }
        & > .events--lookalike { color: $lookalike; }
        & > .events--tag { color: $tag; }
        & > .events--new { color: $accent; text-style: bold; }
        & > .events--mark { color: $indicator; text-style: bold; }
        & > .events--tlp-red { color: $tlp-red; text-style: bold; }
        & > .events--tlp-amber-strict { color: $tlp-strict; text-style: bold; }
        & > .events--tlp-amber { color: $tlp-amber; text-style: bold; }
        & > .events--tlp-green { color: $tlp-green; text-style: bold; }
        & > .events--tlp-clear { color: $tlp-clear; text-style: bold; }
        & > .events--tlp-other { color: $tlp-other; }
    }
    """
