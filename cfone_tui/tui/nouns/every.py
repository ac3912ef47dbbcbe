"""Which nouns have a page, and how is one made?"""

from collections.abc import Callable, Mapping
from typing import Any

from cfone_tui.tui.nouns.alerts import Alerts
from cfone_tui.tui.nouns.attackers import Attackers
from cfone_tui.tui.nouns.categories import Categories
from cfone_tui.tui.nouns.countries import Countries
from cfone_tui.tui.nouns.datasets import Datasets
from cfone_tui.tui.nouns.grants import Grants
from cfone_tui.tui.nouns.groups import Groups
from cfone_tui.tui.nouns.indicators import Indicators
from cfone_tui.tui.nouns.industries import Industries
from cfone_tui.tui.nouns.noun import Noun, PageWanted
from cfone_tui.tui.nouns.tag_categories import TagCategories
from cfone_tui.tui.nouns.tags import Tags
from cfone_tui.workspace.nouns.indicators import Scope
from cfone_tui.workspace.workspace import Workspace

EVENTS = "events"
"""Stands among the pages for the event list, which is none."""

NOUNS: Mapping[str, type[Noun[Any]]] = {
    noun.key: noun
    for noun in (
        *(Indicators, Tags, TagCategories, Categories, Datasets, Grants, Groups),
        *(Alerts, Attackers, Industries, Countries),
    )
}
"""All nouns by key."""


def noun_of(workspace: Workspace, wanted: PageWanted) -> Noun[Any]:
    """Return the noun of a page."""
    if wanted.noun == Indicators.key:
        return Indicators(workspace, of=wanted.of, scope=Scope(wanted.dataset_id, wanted.tag))
    if wanted.noun == Grants.key:
        return Grants(workspace, of=wanted.of, dataset_id=wanted.dataset_id or "")
    if wanted.noun == Alerts.key:
        return Alerts(workspace, of=wanted.of, query_id=int(wanted.dataset_id or 0))
    make: Callable[..., Noun[Any]] = NOUNS[wanted.noun]
    return make(workspace, of=wanted.of)
