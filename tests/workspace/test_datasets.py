import httpx
import pytest

from cfone_tui.api import ThreatEvents
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.workspace import Workspace
from tests.workspace.conftest import DATASET, NOW, OTHER_DATASET, make_event
from tests.workspace.wire import Wire, refused


async def test_datasets_come_with_exact_counts(workspace: Workspace, api: ThreatEvents) -> None:
    await make_event(api)
    await make_event(api, dataset_id=OTHER_DATASET)
    await make_event(api, dataset_id=OTHER_DATASET)
    counts = {it.dataset.uuid: it.count for it in await workspace.datasets()}
    assert counts[DATASET] == Count(1, Exactness.EXACT, NOW)
    assert counts[OTHER_DATASET] == Count(2, Exactness.EXACT, NOW)
    assert sum(count.value for count in counts.values() if count) == 3


@pytest.mark.parametrize("fault", ["refused", "does not add up"])
async def test_datasets_without_a_count_that_can_be_trusted_have_none(
    workspace: Workspace, api: ThreatEvents, wire: Wire, fault: str
) -> None:
    await make_event(api)

    def answer(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/aggregate"):
            return None
        if fault == "refused":
            return refused(request, status=403)
        rows = [{"datasetId": DATASET, "count": 1}]
        body = {"aggregateBy": "datasetId", "aggregations": rows, "total": 5}
        return httpx.Response(200, json=body, request=request)

    wire.instead = answer
    assert {it.count for it in await workspace.datasets()} == {None}
