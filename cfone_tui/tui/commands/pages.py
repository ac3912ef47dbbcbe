"""Which keys lead to the pages of the other nouns, and back to the events?"""

from typing import ClassVar

from cfone_tui.tui.commands.command import Command


class OpenPage(Command):
    """Open the page of a noun."""

    noun: ClassVar[str] = ""
    is_on_pages = True


class OpenIndicators(OpenPage):
    """Indicators of all datasets: search, narrow by type, see their events and tags."""

    id, label, keys, noun = "pages.indicators", "indicators", ("g o",), "indicators"


class OpenTags(OpenPage):
    """Tags with their profiles and the number of their events."""

    id, label, keys, noun = "pages.tags", "Tags", ("g T",), "tags"


class OpenTagCategories(OpenPage):
    """Categories of tags, and the properties that each gives its tags."""

    id, label, keys, noun = "pages.tag-categories", "Kinds of tags", ("g K",), "tag-categories"


class OpenCategories(OpenPage):
    """Categories of events with kill chain, techniques and the number of their events."""

    id, label, keys, noun = "pages.categories", "categories", ("g c",), "categories"


class OpenDatasets(OpenPage):
    """Datasets with their events, who may see them, and how they stand."""

    id, label, keys, noun = "pages.datasets", "datasets", ("g d",), "datasets"


class OpenGroups(OpenPage):
    """Groups of accounts that datasets are shared with: make, change and delete them, say who is in them."""

    id, label, keys, noun = "pages.groups", "Groups", ("g G",), "groups"


class OpenAttackers(OpenPage):
    """Attackers with their other names, where they are thought to come from, and their events."""

    id, label, keys, noun = "pages.attackers", "attackers", ("g a",), "attackers"


class OpenIndustries(OpenPage):
    """Industries that events are aimed at."""

    id, label, keys, noun = "pages.industries", "Industries", ("g I",), "industries"


class OpenCountries(OpenPage):
    """Countries that events come from or are aimed at."""

    id, label, keys, noun = "pages.countries", "Countries", ("g C",), "countries"


class OpenEvents(Command):
    """Go back to the event list, from any page."""

    id, label, keys, is_on_pages = "pages.events", "events", ("g e",), True


COMMANDS: tuple[type[Command], ...] = (
    OpenEvents,
    OpenDatasets,
    OpenCategories,
    OpenIndicators,
    OpenTags,
    OpenTagCategories,
    OpenGroups,
    OpenAttackers,
    OpenIndustries,
    OpenCountries,
)
