"""Which items are sent together?"""

from collections.abc import Iterable, Iterator

from cfone_tui.exchange import ImportItem
from cfone_tui.workspace.importing.progress import Tally

LARGEST_BATCH = 512 * 1024
LARGEST_ITEM = 1024 * 1024
"""Bytes of JSON; nothing larger than the latter is sent, as no single call should handle more."""


def batches_of(items: Iterable[ImportItem], *, size: int, tally: Tally) -> Iterator[list[ImportItem]]:
    """Yield batches of at most ``size`` items and 512 KiB; what stands twice or is too large is told to ``tally``."""
    seen: set[str] = set()
    batch: list[ImportItem] = []
    weight = 0
    for item in items:
        if item.key in seen:
            tally.skip(item.where, "it stands twice in the file")
            continue
        seen.add(item.key)
        heavy = weight_of(item)
        if heavy > LARGEST_ITEM:
            tally.fail(item, f"it has {heavy:,} bytes with its source, at most {LARGEST_ITEM:,} are sent")
            tally.through(1)
            continue
        if batch and (len(batch) == size or weight + heavy > LARGEST_BATCH):
            yield batch
            batch, weight = [], 0
        batch.append(item)
        weight += heavy
    if batch:
        yield batch


def weight_of(item: ImportItem) -> int:
    """Return how many bytes of JSON an item is."""
    return len(item.body.to_json())
