"""How are the lists of words answered, in the odd shapes they are documented in?"""

from collections.abc import Sequence

from cfone_tui.contract.dataset import SCOPE_WORDS
from cfone_tui.contract.indicator_search import IndicatorTypeParameters
from cfone_tui.contract.operations import vocabularies as operations
from cfone_tui.contract.parameters import DatasetScope
from cfone_tui.reference.countries import countries
from cfone_tui.reference.industries import industries
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.server.problem import bad_request
from cfone_tui.store.events import vocabularies
from cfone_tui.store.events.values import folded


def _schema_shaped(names: Sequence[str]) -> Answer:
    return Answer({"type": "array", "items": list(names)})


async def attackers(asked: Asked) -> Answer:
    """Answer the attackers of the chosen datasets."""
    return _schema_shaped(await asked.store.read(vocabularies.attackers, asked.query_as(DatasetScope).dataset_ids))


async def target_industries(asked: Asked) -> Answer:
    """Answer the industries of the chosen datasets."""
    scope = asked.query_as(DatasetScope).dataset_ids
    return _schema_shaped(await asked.store.read(vocabularies.target_industries, scope))


async def target_industries_of_dataset(asked: Asked) -> Answer:
    """Answer the industries of one dataset."""
    scope = (asked.ids["dataset_id"],)
    if scope[0] in SCOPE_WORDS:
        raise bad_request("dataset_id in the path must be the uuid of one dataset")
    return _schema_shaped(await asked.store.read(vocabularies.target_industries, scope))


async def target_industries_catalog(asked: Asked) -> Answer:
    """Answer all industries: those of our own list, and what else the events of all datasets name."""
    named = await asked.store.read(vocabularies.target_industries, ("all",))
    listed = {folded(name): name for name in (*named, *(it.name for it in industries()))}
    return _schema_shaped([listed[key] for key in sorted(listed)])


async def indicator_types(asked: Asked) -> Answer:
    """Answer the indicator types of the chosen datasets, which are all unless some are named."""
    scope = asked.query_as(IndicatorTypeParameters).dataset_ids or ("all",)
    return _schema_shaped(await asked.store.read(vocabularies.indicator_types, scope))


async def all_countries(_asked: Asked) -> Answer:
    """Answer all countries: an array of one envelope whose success is text."""
    listed = [{"name": it.name, "alpha2": it.alpha2, "alpha3": it.alpha3} for it in countries() if it.alpha3]
    return Answer([{"result": listed, "success": "true"}])


HANDLERS: dict[str, Handler] = {
    operations.ATTACKERS.id: attackers,
    operations.COUNTRIES.id: all_countries,
    operations.INDICATOR_TYPES.id: indicator_types,
    operations.TARGET_INDUSTRIES.id: target_industries,
    operations.TARGET_INDUSTRIES_CATALOG.id: target_industries_catalog,
    operations.TARGET_INDUSTRIES_OF_DATASET.id: target_industries_of_dataset,
}
