"""How do events and indicators look as STIX 2.1? Pure functions from what the API answers to JSON objects.

::

    objects = gathered(event_objects(event) for event in events)
    document = {"type": "bundle", "id": bundle_id(uuids), "objects": list(objects)}

The same event always becomes the same objects with the same ids, on whichever page it stands. What is taken from an
event bears its marking; names of the vocabulary (actors, techniques, countries, industries) bear none.
"""

from cfone_tui.contract.stix.documents import (
    STIX_MEDIA_TYPE,
    TAXII_MEDIA_TYPE,
    StixBundle,
    TaxiiEnvelope,
    bundle_id,
    gathered,
)
from cfone_tui.contract.stix.events import event_objects
from cfone_tui.contract.stix.indicators import IndicatorFacts, indicator, indicator_objects
from cfone_tui.contract.stix.markings import marking_of
from cfone_tui.contract.stix.objects import StixObject
from cfone_tui.contract.stix.observables import Observable, observable_of

__all__ = [
    "STIX_MEDIA_TYPE",
    "TAXII_MEDIA_TYPE",
    "IndicatorFacts",
    "Observable",
    "StixBundle",
    "StixObject",
    "TaxiiEnvelope",
    "bundle_id",
    "event_objects",
    "gathered",
    "indicator",
    "indicator_objects",
    "marking_of",
    "observable_of",
]
