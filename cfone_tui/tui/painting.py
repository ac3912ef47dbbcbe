"""How is what a key changed painted before anything else is done?"""

import time

from textual.widget import Widget

FRAME = 1 / 60
"""Seconds between two frames, at least: nobody sees more of them, and a slow line is not flooded."""


class Painting:
    """Paints the widget in focus at once; everything else, and what comes too quickly, is left to the screen.

    By itself a screen hears of a change in the next round of the event loop, wakes its timer in the one after that, and
    paints in a third. Where events are read meanwhile each round may take ten milliseconds.
    """

    def __init__(self) -> None:
        self._last = 0.0

    def paint(self, widget: Widget) -> None:
        """Paint a widget now if it is to be painted, and nothing has to be laid out before."""
        if not widget.is_attached:
            return
        screen, now = widget.screen, time.monotonic()
        waits_for_layout = widget._layout_required or widget._scroll_required or not widget.display
        waits_for_screen = screen._layout_required or screen._scroll_required or screen._repaint_required
        if not widget._repaint_required or waits_for_layout or waits_for_screen or now - self._last < FRAME:
            return
        if not screen.is_current or screen.app._batch_count or widget not in screen._compositor:
            return
        self._last = now
        widget._repaint_required = False
        screen._compositor.update_widgets({widget})
        screen._compositor_refresh()
