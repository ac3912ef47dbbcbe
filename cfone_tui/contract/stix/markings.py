"""Which STIX marking definition does a TLP marking mean?"""

import re

from cfone_tui.contract.stix.objects import SPEC_VERSION, StixObject

_TLP_2_0 = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_IDS = {
    "clear": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "green": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "amber": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "amber+strict": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "red": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
"""OASIS defines these objects, with these ids, for TLP 2.0; from the most open to the strictest."""

UNKNOWN = "amber+strict"
"""What a missing marking, or one that is none of TLP 2.0, is taken for: it must not leave the house."""


def _definition(key: str) -> StixObject:
    return {
        "type": "marking-definition",
        "spec_version": SPEC_VERSION,
        "id": _IDS[key],
        "created": "2022-10-01T00:00:00.000Z",
        "name": f"TLP:{key.upper()}",
        "extensions": {_TLP_2_0: {"extension_type": "property-extension", "tlp_2_0": key}},
    }


_DEFINITIONS = {key: _definition(key) for key in _IDS}
_STRICTNESS = {marking: rank for rank, marking in enumerate(_IDS.values())}


def marking_of(tlp: str) -> StixObject:
    """Return the definition of a marking in any usual spelling; what is unknown is taken for :data:`UNKNOWN`."""
    key = tlp.strip().lower().removeprefix("tlp:").strip()
    key = re.sub(r"[-_ +]+", "+", key)
    return _DEFINITIONS.get("clear" if key == "white" else key, _DEFINITIONS[UNKNOWN])


def stricter(one: str, other: str) -> str:
    """Return the id of the stricter of two markings that were given by their ids."""
    return max(one, other, key=lambda marking: _STRICTNESS[marking])
