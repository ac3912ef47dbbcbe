"""How do the forms of most nouns go: one to make a thing, one to change it over what is there now?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.content import Content

from cfone_tui.tui.dialogs.forms import FormPlan, Values
from cfone_tui.tui.dialogs.forms.thing_reading import changed, made_of, reviewed
from cfone_tui.tui.widgets.field_form import Field
from cfone_tui.workspace.thing_editing import ThingEditing


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingForm:
    """The form of one kind of thing.

    ``values_of`` shows a thing, ``meant`` returns how values over a thing are read, ``notes`` what is to be said
    before certain fields of a thing are sent.
    """

    noun: str
    fields: Sequence[Field]
    editing: ThingEditing[Any]
    values_of: Callable[[Any], Values]
    meant: Callable[[Any | None], Callable[[Values], dict[str, Any]]]
    notes: Callable[[Any, dict[str, Any]], Sequence[Content]] = lambda _thing, _fields: ()

    def new(self, values: Values) -> FormPlan:
        """Return the plan of a new thing, which begins with these values."""
        return FormPlan(
            key=f"{self.noun}:new",
            title=f"New {self.noun}",
            fields=self.fields,
            values=values,
            read=partial(made_of, meant=self.meant(None)),
            send=self.editing.create,
        )

    def edit(self, thing: Any) -> FormPlan:
        """Return the plan of changing a thing."""
        shown, target = self.values_of(thing), self.editing.target_of(thing)
        return FormPlan(
            key=f"{self.noun}:{target.uuid}",
            title=f"Edit {self.noun}",
            fields=self.fields,
            values=shown,
            read=partial(changed, shown=shown, meant=self.meant(thing)),
            review=lambda fields: reviewed(
                fields, before=self.editing.fields_of(thing), notes=self.notes(thing, fields)
            ),
            send=partial(self.editing.edit, thing),
            over=self.edit,
            dataset_id=target.dataset_id,
        )
