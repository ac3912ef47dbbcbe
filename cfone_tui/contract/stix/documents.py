"""How do STIX objects travel: as a bundle, or as an envelope of TAXII 2.1?"""

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from cfone_tui.contract.stix.markings import stricter
from cfone_tui.contract.stix.objects import PRODUCER, StixObject, stix_id
from cfone_tui.contract.wire import WireModel

STIX_MEDIA_TYPE = "application/stix+json;version=2.1"
TAXII_MEDIA_TYPE = "application/taxii+json;version=2.1"


def _left_as_they_came(value: object) -> tuple[StixObject, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(it, dict) for it in value):
        raise ValueError("the objects of a document are a list of JSON objects")
    return tuple(value)


StixObjects = Annotated[
    tuple[StixObject, ...],
    PlainValidator(_left_as_they_came),
    PlainSerializer(list),
    WithJsonSchema({"type": "array", "items": {"type": "object"}}),
]
"""Objects of which only the outermost form is looked at: they are many, and to copy them all takes long."""


class StixBundle(WireModel):
    """A STIX 2.1 bundle; its objects are left as they came."""

    type: str = "bundle"
    id: str = ""
    objects: StixObjects = ()


class TaxiiEnvelope(WireModel):
    """A page of STIX 2.1 objects as TAXII 2.1 sends it; ``next`` leads to the next page when there is ``more``."""

    more: bool = False
    next: str | None = None
    objects: StixObjects = ()


def bundle_id(uuids: Iterable[str]) -> str:
    """Return the id of the bundle of these records: the same for the same ones in the same order."""
    return stix_id("bundle", *uuids)


def gathered(groups: Iterable[Iterable[StixObject]]) -> Iterator[StixObject]:
    """Yield the objects of all groups, each id once, the producer first.

    An observable that several events name comes last of all, because it bears the strictest of their markings.
    """
    yield PRODUCER
    seen = {PRODUCER["id"]}
    observables: dict[str, StixObject] = {}
    for group in groups:
        for it in group:
            if "created" not in it:
                observables[it["id"]] = _strictest(observables.get(it["id"], it), it)
            elif it["id"] not in seen:
                seen.add(it["id"])
                yield it
    yield from observables.values()


def _strictest(known: StixObject, again: StixObject) -> StixObject:
    markings = [it.get("object_marking_refs", []) for it in (known, again)]
    if not all(markings):
        return known
    return {**known, "object_marking_refs": [stricter(markings[0][0], markings[1][0])]}
