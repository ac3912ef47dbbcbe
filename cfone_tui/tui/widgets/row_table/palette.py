"""Which style does a part of a row get, given what the style sheets say and the state of its row?"""

from dataclasses import dataclass

from rich.style import Style
from textual.color import Color
from textual.css.styles import RenderStyles
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class RowState:
    """What changes the look of a whole row."""

    is_cursor: bool = False
    is_marked: bool = False


class Palette:
    """The styles of one widget, resolved once per theme, focus and row state."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[RowState, tuple[str, ...]], Style] = {}

    def clear(self) -> None:
        """Forget what was resolved, because theme, focus or style sheet changed."""
        self._styles.clear()

    def style(self, state: RowState, *names: str) -> Style:
        """Return the style of a row in ``state`` with the component classes ``names`` laid over it, in order.

        Colours are blended over the row's background, so that a faint colour stays readable on the cursor row.
        Raises KeyError for a name that is no component class of the widget.
        """
        key = (state, names)
        if (style := self._styles.get(key)) is None:
            style = self._styles[key] = self._resolve(state, names)
        return style

    def _resolve(self, state: RowState, names: tuple[str, ...]) -> Style:
        _, background = self._widget.background_colors
        row_classes = (("row-table--marked", state.is_marked), ("row-table--cursor", state.is_cursor))
        style = _over(background, self._widget.styles)
        for component in (*(name for name, is_on in row_classes if is_on), *names):
            styles = self._widget.get_component_styles(component)
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
