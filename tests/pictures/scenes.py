"""Which pictures are there, and which keys lead to each of them?"""

from dataclasses import dataclass

from tests.journeys.journey import NARROW, STACKED, WIDE

DARK, LIGHT = "cfone-dark", "cfone-light"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A picture: what is typed to get there, what tells that one is there, the size and the colours."""

    name: str
    title: str
    size: tuple[int, int] = STACKED
    filter_text: str = ""
    keys: tuple[str, ...] = ()
    shows: str = ""
    theme: str = DARK


SCENES = (
    Scene(
        name="main-160x48", title="Datasets, events and detail", size=WIDE, keys=("j",) * 5 + ("space", "space", "home")
    ),
    Scene(name="main-120x40", title="Events above the detail"),
    Scene(name="main-80x24", title="A small terminal", size=NARROW),
    Scene(name="detail-80x24", title="The detail in a small terminal", size=NARROW, keys=("enter",)),
    Scene(name="filter", title="A filter", filter_text="from:RU tlp>=amber date>-7d", keys=("slash",)),
    Scene(name="tags", title="Tags in place, on two marked events", keys=("space", "space", "t")),
    Scene(name="form", title="The event form", keys=("e",), shows="Edit event"),
    Scene(
        name="references",
        title="What an event points at, and what points at it",
        size=WIDE,
        keys=("]",),
        shows="caused by",
    ),
    Scene(
        name="graph",
        title="What is linked with an event, as a tree",
        keys=("g", "r", "j", "l", "j"),
        shows="→ tagged with",
    ),
    Scene(name="raw", title="The raw record", size=WIDE, keys=("]", "]"), shows="}"),
    Scene(name="help", title="The keys of this place", keys=("question_mark",)),
    Scene(
        name="triage-80x24",
        title="Triage",
        size=NARROW,
        keys=(*"idjidilis", *"jjj", "space", "space", "i"),
        shows="second look",
    ),
    Scene(name="sort", title="Sort by a column", keys=("s",)),
    Scene(name="light-160x48", title="The light theme", size=WIDE, theme=LIGHT),
)
