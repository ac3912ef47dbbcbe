"""Are the operations, with their moved paths and POST twins, exactly what the API is known to offer?

``addresses.txt`` was put together from Cloudflare's API reference, its OpenAPI schema and its SDKs, not from our
contract: one line for each method and path below the account's events, ``/`` for the list itself.
"""

from collections import Counter
from pathlib import Path

from cfone_tui.contract.operations import OPERATIONS

KNOWN = [tuple(line.split()) for line in Path(__file__).with_name("addresses.txt").read_text().splitlines()]


def test_each_is_declared_once_and_nothing_else_is() -> None:
    declared = Counter((method, path or "/") for it in OPERATIONS.values() for method, path in it.addresses)
    assert len(KNOWN) == len(set(KNOWN)) == 108
    assert declared == Counter(KNOWN)
