"""What is a form about, from the first look to what is sent?"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from textual.content import Content

from cfone_tui.tui.widgets.field_form import Field
from cfone_tui.workspace.applied import Applied

Values = Mapping[str, str]
"""What stands in the fields, by their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlan:
    """What a form is about: how it looks, what its values mean, how they are sent, and how it looks over newer values.

    ``key`` names its draft; what ``read`` returns is what ``review`` and ``send`` take.
    """

    key: str
    title: str
    fields: Sequence[Field]
    values: Values
    read: Callable[[Values], Any]
    send: Callable[[Any], Coroutine[None, None, Applied]]
    review: Callable[[Any], Sequence[Content]] | None = None
    over: Callable[[Any], "FormPlan"] | None = None
    dataset_id: str = ""
    """Where the thing is, where its id alone does not find it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the fields are called on the wire, for a form that can be written as JSON."""
