"""Where does an import go: which dataset, with which categories?"""

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME, Dataset, DatasetWrite
from cfone_tui.exchange import UNMARKED_TLP, Aim, Categories
from cfone_tui.workspace.datasets import scope_of
from cfone_tui.workspace.errors import NoSuchDataset, WorkspaceError


class NoCategories(WorkspaceError):
    """The account has no category at all, and every event needs one."""


async def dataset_named(api: ThreatEvents, name: str) -> Dataset:
    """Return the dataset of a name or uuid; raises :class:`NoSuchDataset`."""
    datasets = await api.datasets.list()
    uuid = scope_of([name], datasets)[0]
    found = next((it for it in datasets if it.uuid == uuid), None)
    if found is None:
        raise NoSuchDataset(name)
    return found


async def ensure_dataset(api: ThreatEvents, name: str) -> tuple[Dataset, bool]:
    """Return the dataset of exactly this name (in any case) or uuid, made if there is none, and whether it was made.

    A new one is private.
    """
    wanted = name.strip().casefold()
    for it in await api.datasets.list():
        if wanted in (it.name.casefold(), it.uuid.casefold()):
            return it, False
    return await api.datasets.create(DatasetWrite(name=name.strip(), is_public=False)), True


async def default_dataset(api: ThreatEvents) -> Dataset:
    """Return the dataset that is written to when none is named; raises :class:`NoSuchDataset` when there is none."""
    datasets = await api.datasets.list()
    found = next((it for it in datasets if it.name == DEFAULT_DATASET_NAME), next(iter(datasets), None))
    if found is None:
        raise NoSuchDataset(DEFAULT_DATASET_NAME)
    return found


async def aim_at(api: ThreatEvents, dataset_id: str, *, unmarked_tlp: str = UNMARKED_TLP) -> Aim:
    """Return what reading a file needs to know of a dataset; raises :class:`NoCategories`."""
    categories = await api.categories.list(dataset_ids=[dataset_id]) or await api.categories.list()
    if not categories:
        raise NoCategories("the account has no categories, and every event needs one: create one first")
    return Aim(Categories(categories), unmarked_tlp=unmarked_tlp)
