"""How are the tags of an event laid out, each with what is known of it?"""

from collections.abc import Iterator, Mapping

from textual.message import Message

from cfone_tui.contract.tag import Tag
from cfone_tui.reference import countries, tlp
from cfone_tui.safe_text import SafeText, show
from cfone_tui.tui.panes.event_detail.page import Value
from cfone_tui.tui.panes.event_detail.sheet_page import SheetPage
from cfone_tui.tui.panes.event_detail.shown import Shown
from cfone_tui.tui.widgets.sheet import Entry, Sheet, Span, Spans

DESCRIPTION = 4_000
ALIASES = 40
MOST = 500
GAP = Entry(((),), is_wide=True)


class TagsPage(SheetPage):
    """The tags of an event: what each means, what else it is called, and how many events have it."""

    KEY = "tags"

    class NotesWanted(Message):
        """What is known of the tags of the event shown is wanted."""

    class CountsWanted(Message):
        """How many events have each tag is wanted."""

    @classmethod
    def title(cls, shown: Shown) -> SafeText:
        """Return the title with the number of tags."""
        return SafeText(f"Tags {len(shown.event.tags)}" if shown.event and shown.event.tags else "Tags")

    def laid_out(self, room: int) -> tuple[Sheet, Mapping[str, Value]]:
        """Return the tags one below the other."""
        event = self.shown.event
        if event is None or not event.tags:
            said = (Span(SafeText("no tags yet · "), "fact--faint"), Span(SafeText("t adds some"), "fact--dim"))
            return Sheet([Entry((said,), is_wide=True)], width=room), {}
        if self.shown.notes is None:
            self.ask_once(self.NotesWanted())
        if self.shown.tag_counts is None:
            self.ask_once(self.CountsWanted())
        entries: list[Entry] = []
        values: dict[str, Value] = {}
        for number, name in enumerate(event.tags[:MOST]):
            key = f"tag:{number}"
            values[key] = Value(name, field="tag")
            tag = self.shown.notes.of(name) if self.shown.notes is not None else None
            badge = Span(show(f" {name} ", limit=200), "fact--badge", key)
            entries.append(Entry(((badge, *self._beside(name, tag)),), is_wide=True))
            entries += [Entry(lines, label) for label, lines in (_profile(tag) if tag is not None else ())]
            entries.append(GAP)
        if len(event.tags) > MOST:
            entries.append(Entry(((Span(SafeText(f"… and {len(event.tags) - MOST:,} more, in Raw")),),), is_wide=True))
        return Sheet(entries, width=room), values

    def _beside(self, name: str, tag: Tag | None) -> Iterator[Span]:
        """Yield the category, and how many events have the tag."""
        if tag is not None and tag.category_name:
            yield Span(show(f"  {tag.category_name}", limit=80), "fact--dim")
        counts = self.shown.tag_counts
        if counts is None:
            yield Span(SafeText("  counting …"), "fact--faint")
        elif (count := counts.get(name.casefold())) is not None:
            yield Span(SafeText(f"  {count:,} {'event' if count == 1 else 'events'} exact"), "fact--faint")
        else:
            yield Span(SafeText("  not counted by the server, enter lists them"), "fact--faint")


def _profile(tag: Tag) -> Iterator[tuple[SafeText, tuple[Spans, ...]]]:
    """Yield what a tag's profile says, line by line."""
    if tag.description:
        lines = show(tag.description, multiline=True, limit=DESCRIPTION).split("\n")
        yield SafeText("description"), tuple((Span(SafeText(line)),) for line in lines)
    aliases = list(dict.fromkeys((*tag.alias_group_names, *(str(it.value) for it in tag.aliases if it.value))))
    if aliases:
        more = f" and {len(aliases) - ALIASES} more" if len(aliases) > ALIASES else ""
        yield _said("aliases", f"{', '.join(aliases[:ALIASES])}{more}")
    if tag.tlp:
        marking = tlp.tlp(tag.tlp)
        yield _said("tlp", f"{marking.label}  {marking.sharing}" if marking.is_known else tag.tlp)
    for label, text in _attributes(tag):
        if text:
            yield _said(label, text)


def _attributes(tag: Tag) -> Iterator[tuple[str, str]]:
    yield "actor", tag.actor_category or ""
    yield "origin", _country(tag.origin_country_iso or "")
    yield "motive", tag.motive or ""
    sure = f"{tag.confidence} of 10" if tag.confidence else ""
    yield "confidence", " · ".join(filter(None, (sure, tag.attribution_confidence, tag.attribution_organization)))
    yield "opsec", tag.opsec_level or ""
    yield "skill", tag.sophistication_level or ""
    yield "active", " · ".join(filter(None, (tag.active_duration, tag.last_seen and f"last seen {tag.last_seen}")))
    yield "discovered", tag.date_of_discovery or ""
    yield "links", ", ".join(tag.external_reference_links)


def _country(code: str) -> str:
    known = countries.country(code) if code else None
    return code if known is None else f"{known.alpha2} {known.name}"


def _said(label: str, text: str) -> tuple[SafeText, tuple[Spans, ...]]:
    return SafeText(label), ((Span(show(text, limit=DESCRIPTION), "fact--dim"),),)
