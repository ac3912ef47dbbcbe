"""Which widgets have to draw which of their lines for a frame, and how is that written?"""

from collections.abc import Iterable

from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

from cfone_tui.tui.widgets.strip_encoding import Encoder
from cfone_tui.tui.widgets.strip_guard import cleaned


class LeanUpdate(ChopsUpdate):
    """Parts of lines that are painted anew, without going back to a reset state after each."""

    def render_segments(self, console: Console) -> str:
        """Return what a terminal must receive."""
        encoder = Encoder(console._color_system or ColorSystem.TRUECOLOR)
        line_before = None
        for y, first, end in self.spans:
            for part_end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x > end or part_end <= first:
                    continue
                is_whole = first <= x < end and part_end <= end
                # the start of the line below is two bytes away
                is_below = x == 0 and line_before == y - 1
                encoder.control("\r\n" if is_below else f"\x1b[{y + 1};{x + 1}H")
                line_before = y
                encoder.write(cleaned(strip if is_whole else strip.crop(0, min(part_end, end) - x)))
        return encoder.finish()


class LeanCompositor(Compositor):
    """A compositor that has only those lines drawn that are seen, and are to be painted.

    Textual asks every widget whose surroundings are touched for all of its lines, and every container that is covered
    by what stands in it, for each pair of lines between which a cursor moves.
    """

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what has to be painted, if anything has."""
        update = super().render_partial_update()
        return update and LeanUpdate(update.chops, update.spans, update.chop_ends)

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield the region, what of it is in view, and the lines of each widget, the foremost first."""
        covered: list[Region] = []
        for widget, (region, clip) in self.visible_widgets.items():
            # columns stay whole: a line is cut where widgets begin and end, which need not be where a crop does
            band = clip if crop is None else clip.intersection(Region(clip.x, crop.y, clip.width, crop.height))
            shown = region.intersection(band)
            if not shown or any(front.contains_region(shown) for front in covered):
                continue
            # nothing shows through: who lets the background be seen draws it
            covered.append(shown)
            yield region, band, widget.render_lines(shown.translate(-region.offset))
