"""What is a page of the detail: what is it given, and what can keys ask of it?"""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from cfone_tui.contract.event import Event
from cfone_tui.safe_text import SafeText
from cfone_tui.settings.arrangement import Times
from cfone_tui.tui.panes.event_detail.shown import Shown


@dataclass(frozen=True, slots=True)
class Value:
    """What stands under the cursor of a page, exactly as it came: what is copied, and what a filter keeps or excludes.

    ``field`` is its name in the filter language, empty where no filter can ask for it, and ``asked`` what the filter
    asks for where that is not the text. ``kind`` is the type of an indicator, by which it is defanged; empty where
    only its shape can tell, None for what is no indicator and is copied as it is. ``leads_to`` is the key of the page
    that says more of it.
    """

    text: str
    field: str = ""
    asked: str = ""
    kind: str | None = None
    leads_to: str = ""


class DetailPage(Vertical):
    """One tab of the detail.

    A page gets what is known by :meth:`present`, which the pane calls only while the page is the one in view; it draws
    in :meth:`draw`. What it lacks it asks for with :meth:`ask_once`, by a message of its own; the screen answers with
    another ``Shown``.
    Keys reach the page in view through the pane: a subclass overrides what makes sense on it.
    """

    KEY: ClassVar[str]
    """Names the page, as ``EventDetailPane.active`` does."""

    DEFAULT_CSS = """
    DetailPage { height: 1fr; }
    """

    class ValueChosen(Message):
        """The events that have this value are wanted."""

        def __init__(self, value: Value) -> None:
            super().__init__()
            self.value = value

    class PageWanted(Message):
        """The page of this key is wanted: it says more of the value."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Searched(Message):
        """A search in the page ended; ``is_found`` tells whether the cursor stands on a match now."""

        def __init__(self, needle: str, *, is_found: bool) -> None:
            super().__init__()
            self.needle = needle
            self.is_found = is_found

    def __init__(self) -> None:
        super().__init__(id=self.KEY)
        self.shown = Shown()
        """What is known of the event."""
        self.is_defanged = True
        self.times = Times.UTC
        """How the list says when things happened."""
        self._is_drawn = True
        self._drawn_uuid: str | None = None
        self._drawn_width = 0
        self._asked: dict[type[Message], Event | None] = {}

    # -- what every page has ----------------------------------------------------------------------------------------

    @classmethod
    def title(cls, shown: Shown) -> SafeText:
        """Return what its tab says of this event; asked for while other pages are in view too."""
        raise NotImplementedError

    @property
    def view(self) -> Widget:
        """The widget that gets the focus."""
        raise NotImplementedError

    def draw(self, *, is_another: bool) -> None:
        """Draw what is shown, in the present width; ``is_another`` when it is not the event that was drawn before."""
        raise NotImplementedError

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows, or scroll by so many lines; as far as there are any."""
        raise NotImplementedError

    # -- what a page may have ---------------------------------------------------------------------------------------

    def move_aside(self, step: int) -> None:
        """Go to what stands at the right, or with -1 at the left."""
        del step

    def act(self) -> None:
        """Do what enter does on what is under the cursor: open, fold, pivot."""

    @property
    def value(self) -> Value | None:
        """What is under the cursor, to be copied, kept or excluded; None when nothing is."""
        return None

    @property
    def standing(self) -> str:
        """Where the cursor stands, for who comes back to :meth:`stand_on` it; empty where that is not kept."""
        return ""

    def stand_on(self, standing: str) -> None:
        """Put the cursor where it stood, as soon as that is drawn."""

    def search(self, needle: str) -> None:
        """Go to the first place, from the cursor on and round the end, that says ``needle`` in any case; light all.

        :class:`Searched` tells how it ended. An empty needle puts the lights out.
        """
        self.post_message(self.Searched(needle, is_found=False))

    def search_again(self, *, step: int) -> None:
        """Go to the next place that says what was searched last, or with -1 to the one before."""
        del step

    # -- what every page can use ------------------------------------------------------------------------------------

    def ask_once(self, question: Message) -> None:
        """Ask the screen for what is missing, once for every event that was read, however often the page draws."""
        kind = type(question)
        if kind not in self._asked or self._asked[kind] is not self.shown.event:
            self._asked[kind] = self.shown.event
            self.ask(question)

    def ask(self, question: Message) -> None:
        """Ask the screen, also while the pane has the page draw: a message goes no further than to who sends it."""
        self.post_message(question.set_sender(self))

    # -- what the pane does with it ---------------------------------------------------------------------------------

    def present(self, shown: Shown, *, is_defanged: bool, times: Times = Times.UTC) -> None:
        """Take what is known now; it is drawn at once, or as soon as the page has a size: it is the one in view."""
        self.shown, self.is_defanged, self.times, self._is_drawn = shown, is_defanged, times, False
        if self.size.width:
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what was not drawn yet, or not in this width; a page that comes into view is told its size too."""
        if event.size.width and not (self._is_drawn and event.size.width == self._drawn_width):
            self._draw()

    def _draw(self) -> None:
        is_another = self._drawn_uuid != self.shown.uuid
        self._drawn_uuid, self._drawn_width, self._is_drawn = self.shown.uuid, self.size.width, True
        self.draw(is_another=is_another)
