"""How do the values of a form become the fields to set of a tag, a dataset and the like, and which of them changed?"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.content import Content

from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.dialogs.forms.dialog import Faults
from cfone_tui.tui.dialogs.forms.plan import Values
from cfone_tui.workspace.thing_editing import text_of

Meant = Callable[[Values], dict[str, Any]]
"""Reads a form: the fields of the thing, None or an empty list for what it shall not have; raises Faults."""


def made_of(values: Values, *, meant: Meant) -> dict[str, Any]:
    """Return the fields of a new thing: those that say something."""
    return {name: value for name, value in meant(values).items() if value not in (None, "", [])}


def changed(values: Values, *, shown: Values, meant: Meant) -> dict[str, Any]:
    """Return the fields that were changed in a form that was shown like this; raises Faults where none was."""
    now, before = meant(values), meant(shown)
    different = {name: value for name, value in now.items() if value != before.get(name)}
    if not different:
        raise Faults({"": SafeText("nothing was changed; esc leaves the form")})
    return different


def reviewed(
    fields: Mapping[str, Any], *, before: Mapping[str, Any], notes: Sequence[Content] = ()
) -> Sequence[Content]:
    """Return what changes field by field, old and new."""
    said: list[Content] = []
    for name, new in sorted(fields.items()):
        old = text_of(before.get(name))
        said.append(Content.styled(name.replace("_", " ").replace("is ", ""), "$text-muted"))
        said.append(Content.styled(f"  - {show(harmless(old), limit=300) or 'nothing'}", "$error"))
        said.append(Content.styled(f"  + {show(harmless(text_of(new)), limit=300) or 'nothing'}", "$success"))
    return [*said, *notes]


def listed(text: str) -> list[str]:
    """Return the parts of a list that was typed with commas, each once."""
    parts = (" ".join(part.split()) for part in text.replace("\n", ",").split(","))
    return list(dict.fromkeys(part for part in parts if part))
