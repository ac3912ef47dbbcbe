"""How are the lists of words answered, in the odd shapes they are documented in?"""

from collections.abc import Sequence

from cfone_tui.contract.operations import vocabularies as operations
from cfone_tui.contract.parameters import DatasetScope
from cfone_tui.reference.countries import countries
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.store.events import vocabularies


def _schema_shaped(names: Sequence[str]) -> Answer:
    return Answer({"type": "array", "items": list(names)})


async def attackers(asked: Asked) -> Answer:
    """Answer the attackers of the chosen datasets."""
    return _schema_shaped(await asked.store.read(vocabularies.attackers, asked.query_as(DatasetScope).dataset_ids))


async def target_industries(asked: Asked) -> Answer:
    """Answer the industries of the chosen datasets."""
    scope = asked.query_as(DatasetScope).dataset_ids
    return _schema_shaped(await asked.store.read(vocabularies.target_industries, scope))


async def indicator_types(asked: Asked) -> Answer:
    """Answer the indicator types."""
    return _schema_shaped(await asked.store.read(vocabularies.indicator_types))


async def all_countries(_asked: Asked) -> Answer:
    """Answer all countries: an array of one envelope whose success is text."""
    listed = [{"name": it.name, "alpha2": it.alpha2, "alpha3": it.alpha3} for it in countries() if it.alpha3]
    return Answer([{"result": listed, "success": "true"}])


HANDLERS: dict[str, Handler] = {
    operations.ATTACKERS.id: attackers,
    operations.COUNTRIES.id: all_countries,
    operations.INDICATOR_TYPES.id: indicator_types,
    operations.TARGET_INDUSTRIES.id: target_industries,
}
