"""Which widgets have to draw which of their lines for a frame?"""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class LeanCompositor(Compositor):
    """A compositor that has only those lines drawn that are seen, and are to be painted.

    Textual asks every widget whose surroundings are touched for all of its lines, and every container that is covered
    by what stands in it, for each pair of lines between which a cursor moves.
    """

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
