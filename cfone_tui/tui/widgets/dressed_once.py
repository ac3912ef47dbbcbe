"""How is a screen that is shown first not dressed twice?"""

from typing import Any

from textual import events
from textual.screen import Screen


def dress_once(screen: Screen[Any], event: events.ScreenResume) -> None:
    """Leave the styles of a screen that comes to the top for the first time as its widgets got them when mounted.

    Textual would work them out once more, a sixth of all that a start of the window does.
    """
    if not screen.stack_updates:
        event.refresh_styles = False
