"""Whose row is it: which source and which account does what was done belong to?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Owner:
    """The source ("demo", "local", "cloudflare") and the account that a row belongs to; no other one may use it.

    ``account_id`` tells the accounts of a source apart: where ids alone do not, it says more than the id.
    """

    source: str
    account_id: str
