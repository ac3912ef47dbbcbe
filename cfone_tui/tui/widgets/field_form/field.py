"""What is a field of a form?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from cfone_tui.safe_text import SafeText


class Kind(Enum):
    """By what a field is edited."""

    LINE = auto()
    TEXT = auto()
    CHOICE = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field of choices, and how it is shown."""

    value: str
    label: SafeText


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled field.

    ``suggest`` gives whole values that begin with what is typed, best first; it is called at every key, so it must
    answer from memory. ``doubt`` gives a reason to look at a value again, which hinders nobody. ``lines`` is the height
    of a text field. A required field is only marked as such: what is wrong with a value is known by the owner of the
    form.
    """

    name: str
    label: SafeText
    kind: Kind = Kind.LINE
    is_required: bool = False
    help: SafeText = SafeText("")
    placeholder: SafeText = SafeText("")
    choices: Sequence[Choice] = ()
    suggest: Callable[[str], Sequence[str]] | None = None
    doubt: Callable[[str], SafeText] | None = None
    lines: int = 4
