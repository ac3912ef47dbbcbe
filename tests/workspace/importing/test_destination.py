import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.dataset import DEFAULT_DATASET_NAME
from cfone_tui.workspace.errors import NoSuchDataset
from cfone_tui.workspace.importing import NoCategories, aim_at, dataset_named, default_dataset, ensure_dataset
from tests.workspace.conftest import DATASET
from tests.workspace.wire import Wire


async def test_datasets_are_found_by_name_and_uuid(api: ThreatEvents) -> None:
    assert (await default_dataset(api)).name == DEFAULT_DATASET_NAME
    assert (await dataset_named(api, "cybercrime")).name == "Cybercrime"
    assert (await dataset_named(api, DATASET)).uuid == DATASET


@pytest.mark.parametrize("name", ["Nowhere", "all", "*", ""])
async def test_what_is_no_one_dataset_is_refused(api: ThreatEvents, name: str) -> None:
    with pytest.raises(NoSuchDataset):
        await dataset_named(api, name)


async def test_a_dataset_is_made_once_and_never_by_a_part_of_a_name(api: ThreatEvents) -> None:
    made, is_new = await ensure_dataset(api, " Cyber ")
    assert (made.name, made.is_public, is_new) == ("Cyber", False, True)
    again, is_new = await ensure_dataset(api, "cyber")
    assert (again.uuid, is_new) == (made.uuid, False)


async def test_an_account_without_categories_says_so(api: ThreatEvents, wire: Wire) -> None:
    wire.instead = lambda request: httpx.Response(200, json=[], request=request)
    with pytest.raises(NoCategories, match="create one first"):
        await aim_at(api, DATASET)
