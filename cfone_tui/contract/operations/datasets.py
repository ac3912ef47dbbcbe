"""Which operations does the API offer on datasets?"""

from cfone_tui.contract.dataset import Dataset, DatasetWrite
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.parameters import DatasetListParameters

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
    doubts="Whether names are unique is not documented: the server refuses a second dataset of the same name.",
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

OPERATIONS = (LIST, GET, CREATE, EDIT)
