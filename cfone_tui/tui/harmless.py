"""How does nothing that is drawn lead to what it warns of?

The one rule: an indicator whose type is known goes through :func:`cfone_tui.safe_text.defang`, which the ``d`` key
turns off; what quotes one (messages, questions, titles, history) through ``harmless``, always. Only fields that are
being edited, copies and raw JSON show it as it is.
"""

from textual.content import Content, Span

from cfone_tui.contract.event import Event
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import defang, defang_in
from cfone_tui.workspace.event_row import EventRow


def called(event: Event | EventRow) -> str:
    """Return how to call an event in a text: its indicator, which nothing opens like that, its summary or uuid."""
    if event.indicator:
        return defang_in(defang(event.indicator, kind=event.indicator_type or None))
    return harmless(event.event) or event.uuid


def harmless_content(content: Content) -> Content:
    """Return a content with what is live in its text defanged, in the looks that it had."""
    text = content.plain
    defanged = defang_in(text)
    if defanged == text:
        return content
    words, meant = text.split(" "), defanged.split(" ")
    if len(words) != len(meant):
        return Content(defanged)
    made, at = list[Content](), 0
    for word, new in zip(words, meant, strict=True):
        end = at + len(word)
        piece = content[at:end]
        made += [piece if new == word else _retold(piece, new), content[end : end + 1]]
        at = end + 1
    return Content("").join(made)


def _retold(piece: Content, text: str) -> Content:
    """Return another text in the looks of a piece; those of a part of it go on to its end."""
    length = len(piece.plain)
    spans = [
        Span(min(span.start, len(text)), len(text) if span.end >= length else min(span.end, len(text)), span.style)
        for span in piece.spans
    ]
    return Content(text, spans)
