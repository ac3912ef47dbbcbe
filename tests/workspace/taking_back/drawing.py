"""Which commands does somebody give, drawn by chance?"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from cfone_tui.contract.relationship import RelationshipType
from cfone_tui.store.state.triage import TriageState
from cfone_tui.workspace.bulk import CopyEvents, Deed, DeleteEvents, MoveEvents, SetField, TagEvents
from tests.workspace.conftest import OTHER_DATASET

NUMBER = 6
TAGS = ("apt", "mail", "new", "x")
KINDS = tuple(RelationshipType)


@dataclass(frozen=True)
class Step:
    """One command: ``name`` is a method of :class:`User`, the rest what it is given."""

    name: str
    given: tuple[Any, ...]


DEEDS: tuple[Deed, ...] = (
    SetField(field="tlp", value="red"),
    SetField(field="tlp", value="green"),
    SetField(field="attacker", value=""),
    SetField(field="attacker", value="Yeti"),
    SetField(field="category", value="Watering Hole"),
    TagEvents(add=("new",), remove=("apt",)),
    TagEvents(add=("new",)),
    TagEvents(remove=("mail", "x")),
    MoveEvents(dataset_id=OTHER_DATASET, name="other"),
    CopyEvents(dataset_id=OTHER_DATASET, name="other"),
    *[DeleteEvents()] * 4,
)
FIELDS: tuple[dict[str, str | None], ...] = (
    {"tlp": "red", "attacker": None},
    {"insight": "# seen\n\nby me"},
    {"insight": None},
    {"indicator": "other.example"},
    {"date": "2026-11-01T00:00:00Z", "target_industry": "Energy"},
    {"attacker_country": "KP", "target_country": ""},
)
RAW = ('{"a": 1}', '{"number": 12345678901234567890}')
DECISIONS = (TriageState.DONE, TriageState.LATER, TriageState.SECOND_LOOK)


def drawn(random: Random) -> list[Step]:
    """Return a few commands."""

    def one() -> int:
        return random.randrange(NUMBER)

    def some() -> frozenset[int]:
        return frozenset(random.sample(range(NUMBER), random.randint(1, NUMBER)))

    ways: dict[str, Callable[[], tuple[Any, ...]]] = {
        "in_bulk": lambda: (random.choice(DEEDS), some()),
        "tag": lambda: (some(), random.choice(TAGS)),
        "untag": lambda: (some(), random.choice(TAGS)),
        "edit": lambda: (one(), random.choice(FIELDS)),
        "set_fields": lambda: (some(), {"target_country": "US"}),
        "change_raw": lambda: (one(), random.choice(RAW)),
        "link": lambda: (one(), one(), random.choice(KINDS)),
        "unlink": lambda: (one(), one()),
        "decide": lambda: (some(), random.choice(DECISIONS)),
        "write_note": lambda: (one(), random.choice(("", "mine"))),
        "create": lambda: (random.randrange(2),),
        "repeat": lambda: (some(),),
        "relate": lambda: (some(), one(), random.choice(KINDS), random.random() < 0.5),
        "change_indicator": lambda: (random.randrange(2), random.choice(((), ("apt",), ("own",)))),
        "delete_indicator": lambda: (random.randrange(2),),
        "change_profile": lambda: (random.choice(("", "told")),),
        "change_query": lambda: (random.choice(("renamed", "")),),
    }
    names = random.choices(list(ways), weights=[4, *[1] * (len(ways) - 1)], k=random.randint(1, 7))
    return [Step(name, ways[name]()) for name in names]
