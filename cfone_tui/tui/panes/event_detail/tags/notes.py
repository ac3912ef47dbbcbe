"""What does the tags page of an event say?"""

from textual.content import Content

from cfone_tui.contract.event import Event
from cfone_tui.contract.tag import Tag
from cfone_tui.safe_text import show
from cfone_tui.tui.panes.event_detail.facts import Fact, laid_out
from cfone_tui.tui.panes.event_detail.shown import TagNotes


def tags_page(event: Event | None, notes: TagNotes, *, width: int) -> Content:
    """Return the tags of the event, each with what is known of it."""
    if event is None or not event.tags:
        return Content.assemble(
            ("no tags yet · ", "$text-disabled"), ("t", "$accent bold"), (" adds some", "$text-muted")
        )
    lines: list[Content] = []
    for value in event.tags:
        lines.append(Content.styled(f" {show(value)} ", "$tag on $surface"))
        tag = notes.of(value)
        if tag is not None:
            lines += laid_out(list(_facts(tag)), width=width)
        lines.append(Content(""))
    return Content("\n").join(lines)


def _facts(tag: Tag) -> list[Fact]:
    aliases = ", ".join(show(str(alias.value)) for alias in tag.aliases) or ", ".join(map(show, tag.alias_group_names))
    named = {
        "category": show(tag.category_name or ""),
        "aliases": aliases,
        "description": show(tag.description or "", multiline=True),
        "tlp": show(tag.tlp or ""),
    }
    return [Fact(label, (Content.styled(text, "$text-muted"),)) for label, text in named.items() if text]
