"""How are events and categories created and edited in forms?"""

from collections.abc import Coroutine, Mapping
from functools import partial

from textual import on

from cfone_tui.contract.category import Category, CategoryCreate, CategoryEdit
from cfone_tui.contract.event import Event, EventCreate
from cfone_tui.reference import kill_chain
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.commands import changing
from cfone_tui.tui.dialogs.choice import Choice, ChoiceDialog
from cfone_tui.tui.dialogs.forms import Filled, FormDialog, category_form, event_fields, event_reading
from cfone_tui.tui.dialogs.forms.words import Words
from cfone_tui.tui.screens.main import answers
from cfone_tui.tui.screens.main.editing import Editing
from cfone_tui.tui.screens.main.refusals import errors_of
from cfone_tui.workspace.applied import Applied, Failure, Outcome

Errors = Mapping[str, SafeText]
NEW = "new"


class Forms(Editing):
    """Modal forms; what the server refuses opens them again as they were, with its words beside the fields."""

    async def _sent(self, change: Coroutine[None, None, Applied]) -> tuple[Failure, ...]:
        """Carry out a change; return what was surely not done, so that the form can be opened again."""
        applied = await change
        refused = tuple(it for it in applied.failures if it.outcome in (Outcome.REFUSED, Outcome.CONFLICT))
        if not refused:
            self.post_message(answers.Changed(applied))
        return refused

    async def _words(self) -> Words:
        workspace = self.workspace
        datasets = tuple(it.dataset for it in self.dataset_counts)
        return Words(await workspace.vocabulary(), await workspace.categories(), datasets)

    # -- events -----------------------------------------------------------------------------------------------------

    @on(changing.Add)
    def _add(self) -> None:
        dataset_id = self.place.dataset_id or (self.dataset_counts[0].dataset.uuid if self.dataset_counts else "")
        values = event_fields.new_values(self.workspace.clock(), dataset_id=dataset_id)
        self.carry_out("form", self._create_event(values))

    @on(changing.Duplicate)
    def _duplicate(self) -> None:
        self.carry_out("form", self._duplicate_event())

    async def _duplicate_event(self) -> None:
        event = await self._current_event()
        if event is not None:
            await self._create_event(event_fields.values_of(event))

    async def _create_event(
        self, values: Mapping[str, str], *, errors: Errors | None = None, typed: Mapping[str, str] | None = None
    ) -> None:
        read = partial(event_reading.creation, now=self.workspace.clock())
        fields = event_fields.create_fields(await self._words())
        dialog: FormDialog[EventCreate] = FormDialog("New event", fields, values, read=read, errors=errors, typed=typed)
        filled: Filled[EventCreate] | None = await self.app.push_screen_wait(dialog)
        if filled is None:
            return
        refused = await self._sent(self.workspace.editor.create_event(filled.content))
        if refused:
            await self._create_event(values, errors=errors_of(refused), typed=filled.values)

    @on(changing.Edit)
    def _edit(self) -> None:
        self.carry_out("form", self._edit_event())

    async def _edit_event(self) -> None:
        event = await self._current_event()
        if event is not None:
            await self._edit_this(event)

    async def _edit_this(
        self, event: Event, *, errors: Errors | None = None, typed: Mapping[str, str] | None = None
    ) -> None:
        dialog: FormDialog[event_reading.Changes] = FormDialog(
            "Edit event",
            event_fields.edit_fields(await self._words()),
            event_fields.values_of(event),
            read=partial(event_reading.changes, event, now=self.workspace.clock()),
            review=event_reading.review(event),
            errors=errors,
            typed=typed,
        )
        filled: Filled[event_reading.Changes] | None = await self.app.push_screen_wait(dialog)
        if filled is None:
            return
        refused = await self._sent(self.workspace.editor.edit_event(event, filled.content))
        if refused:
            current = refused[0].current
            await self._edit_this(
                current if isinstance(current, Event) else event, errors=errors_of(refused), typed=filled.values
            )

    async def _current_event(self) -> Event | None:
        row = self.current
        return None if row is None else await self.workspace.event(row.uuid, row.dataset_id)

    # -- categories -------------------------------------------------------------------------------------------------

    @on(changing.Categories)
    def _categories(self) -> None:
        self.carry_out("form", self._choose_category())

    async def _choose_category(self) -> None:
        categories = await self.workspace.categories()
        choices = [Choice(NEW, SafeText("＋ new category"))]
        choices += [
            Choice(it.uuid, show(it.name), SafeText(f"{it.kill_chain} {kill_chain.phase(it.kill_chain).name}"))
            for it in categories
        ]
        key = await self.app.push_screen_wait(ChoiceDialog("Categories", choices, keys="enter edits · esc leaves"))
        if key == NEW:
            await self._create_category({"name": "", "kill_chain": "", **_NO_IDS})
        elif key is not None:
            await self._edit_category(next(it for it in categories if it.uuid == key))

    async def _create_category(
        self, values: Mapping[str, str], *, errors: Errors | None = None, typed: Mapping[str, str] | None = None
    ) -> None:
        dialog: FormDialog[CategoryCreate] = FormDialog(
            "New category", category_form.fields(), values, read=category_form.creation, errors=errors, typed=typed
        )
        filled: Filled[CategoryCreate] | None = await self.app.push_screen_wait(dialog)
        if filled is not None:
            refused = await self._sent(self.workspace.editor.create_category(filled.content))
            if refused:
                await self._create_category(values, errors=errors_of(refused), typed=filled.values)

    async def _edit_category(
        self, category: Category, *, errors: Errors | None = None, typed: Mapping[str, str] | None = None
    ) -> None:
        dialog: FormDialog[CategoryEdit] = FormDialog(
            "Edit category",
            category_form.fields(),
            category_form.values_of(category),
            read=partial(category_form.edit, category),
            review=partial(category_form.review, category),
            errors=errors,
            typed=typed,
        )
        filled: Filled[CategoryEdit] | None = await self.app.push_screen_wait(dialog)
        if filled is not None:
            refused = await self._sent(self.workspace.editor.edit_category(category, filled.content))
            if refused:
                current = refused[0].current
                before = current if isinstance(current, Category) else category
                await self._edit_category(before, errors=errors_of(refused), typed=filled.values)


_NO_IDS = {"mitre_attack": "", "mitre_capec": "", "shortname": ""}
