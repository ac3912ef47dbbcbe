"""Which operations does the API offer on datasets?"""

from cfone_tui.contract.copying import CopyParameters, EventsCopied, EventsMoved, EventsToPlace
from cfone_tui.contract.dataset import Dataset, DatasetDeleted, DatasetWrite
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.parameters import DatasetListParameters
from cfone_tui.contract.vocabulary import NameList

LIST: Operation[NoBody, list[Dataset]] = Operation(
    id="datasets.list",
    method="GET",
    path="/dataset",
    summary="List the datasets one can read",
    answer=list[Dataset],
    query=DatasetListParameters,
    retry=Retry.READ,
    permission=Permission.READ,
)
GET: Operation[NoBody, Dataset] = Operation(
    id="datasets.get",
    method="GET",
    path="/dataset/{dataset_id}",
    summary="Read a dataset",
    answer=Dataset,
    retry=Retry.READ,
    permission=Permission.READ,
)
CREATE = Operation(
    id="datasets.create",
    method="POST",
    path="/dataset/create",
    summary="Create a dataset",
    answer=Dataset,
    body=DatasetWrite,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        "Whether names are unique is not documented: the server refuses a second dataset of the same name, but the name"
        " of a deleted one is free again."
    ),
)
EDIT = Operation(
    id="datasets.edit",
    method="PATCH",
    path="/dataset/{dataset_id}",
    summary="Rename a dataset and set who may search it",
    answer=Dataset,
    body=DatasetWrite,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    is_also_post=True,
)
DELETE: Operation[NoBody, DatasetDeleted] = Operation(
    id="datasets.delete",
    method="DELETE",
    path="/dataset/{dataset_id}",
    summary="Delete a dataset, which stays listed among the deleted ones",
    answer=DatasetDeleted,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts=(
        "What becomes of the events is not documented: they stay stored, but nothing finds or reads them any more, only"
        " links of other events still name them. There is no operation that brings a dataset back. The default dataset"
        " cannot be deleted, as every request that names no dataset means it: that is 400."
    ),
)
HEALTH: Operation[NoBody, NameList] = Operation(
    id="datasets.health.get",
    method="GET",
    path="/dataset/{dataset_id}/health",
    summary="Read some figures of the storage of a dataset",
    answer=NameList,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Documented as a schema, {type: array, items: …}, without a word on the figures: the server fills items with"
        " texts such as 'events: 1204'."
    ),
)
COPY = Operation(
    id="datasets.events.copy",
    method="POST",
    path="/dataset/{dataset_id}/copy",
    summary="Copy events to another dataset",
    answer=EventsCopied,
    body=EventsToPlace,
    query=CopyParameters,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        "Copies are events of their own: new uuids, created now, with the tags and indicators of their originals. Links"
        " among the copied events are made among the copies too, links to others are not. What keepRawData means when"
        " it is left out is not documented: raw records are copied unless it is false; then the copy has an empty one."
        " Events that are not in the dataset, or named twice, are told apart in insertFailures."
    ),
)
MOVE = Operation(
    id="datasets.events.move",
    method="POST",
    path="/dataset/{dataset_id}/move",
    summary="Move events to another dataset",
    answer=EventsMoved,
    body=EventsToPlace,
    query=CopyParameters,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts=(
        "Whether a moved event keeps its uuid is not documented: here it stays the same event, with its uuid, its tags"
        " and all its links, which relationshipsCopied counts. Raw records go along unless keepRawData is false, which"
        " empties them. As nothing is copied, there are no deletionFailures."
    ),
)

OPERATIONS = (LIST, GET, CREATE, EDIT, DELETE, HEALTH, COPY, MOVE)
