"""Which style does a part of a line get, when several component classes of the style sheet apply to it?"""

from rich.style import Style
from textual.color import Color
from textual.css.styles import RenderStyles
from textual.widget import Widget


class Palette:
    """The styles of one widget, resolved once per theme and focus."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, ...], Style] = {}

    def clear(self) -> None:
        """Forget what was resolved, because theme, focus or style sheet changed."""
        self._styles.clear()

    def style(self, *names: str) -> Style:
        """Return the style of the widget with the component classes ``names`` laid over it, in order.

        Colours are blended over the background below them, so that a faint colour stays readable on a cursor row.
        Raises KeyError for a name that is no component class of the widget.
        """
        if (style := self._styles.get(names)) is None:
            style = self._styles[names] = self._resolve(names)
        return style

    def _resolve(self, names: tuple[str, ...]) -> Style:
        _, background = self._widget.background_colors
        style = _over(background, self._widget.styles)
        for name in names:
            styles = self._widget.get_component_styles(name)
            if styles.has_rule("background"):
                background += styles.background
            style += _over(background, styles)
        return style


def _over(background: Color, styles: RenderStyles) -> Style:
    """Blend what ``styles`` say themselves over ``background``."""
    colour: Color | None = None
    if styles.auto_color:
        colour = background.get_contrast_text(styles.color.a)
    elif styles.has_rule("color"):
        colour = styles.color
    return (
        Style.from_color(None if colour is None else (background + colour).rich_color, background.rich_color)
        + styles.text_style
    )
