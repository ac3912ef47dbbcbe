"""Which operations list the words that events use?"""

from cfone_tui.contract.indicator_search import IndicatorTypeParameters
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry
from cfone_tui.contract.parameters import DatasetScope
from cfone_tui.contract.vocabulary import CountryList, NameList

SCHEMA_SHAPED = (
    "Documented as a schema, {type: array, items: …}: the server fills items with the names, the client also reads"
    " a bare array and an envelope."
)

ATTACKERS: Operation[NoBody, NameList] = Operation(
    id="attackers.list",
    method="GET",
    path="/attackers",
    summary="List the attackers named in the chosen datasets",
    answer=NameList,
    query=DatasetScope,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=SCHEMA_SHAPED,
)
COUNTRIES: Operation[NoBody, CountryList] = Operation(
    id="countries.list",
    method="GET",
    path="/countries",
    summary="List all countries with their codes",
    answer=CountryList,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="Documented as an array of one envelope whose success is text; the server answers just that.",
)
INDICATOR_TYPES: Operation[NoBody, NameList] = Operation(
    id="indicator_types.list",
    method="GET",
    path="/indicatorTypes",
    summary="List the indicator types",
    answer=NameList,
    query=IndicatorTypeParameters,
    retry=Retry.READ,
    permission=Permission.READ,
    replaced_by="/indicator-types",
    doubts=SCHEMA_SHAPED
    + " datasetIds is documented for the newer path only: the server takes it at both, others may answer the types of"
    " all datasets at the older one.",
)
TARGET_INDUSTRIES: Operation[NoBody, NameList] = Operation(
    id="target_industries.list",
    method="GET",
    path="/targetIndustries",
    summary="List the industries targeted in the chosen datasets",
    answer=NameList,
    query=DatasetScope,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=SCHEMA_SHAPED,
)
TARGET_INDUSTRIES_CATALOG: Operation[NoBody, NameList] = Operation(
    id="target_industries.catalog.list",
    method="GET",
    path="/targetIndustries/catalog",
    summary="List all industries there are, whatever the dataset",
    answer=NameList,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Which industries the catalog holds is not documented: the server has a list of its own, and adds what the"
        f" events of all datasets name. {SCHEMA_SHAPED}"
    ),
)
TARGET_INDUSTRIES_OF_DATASET: Operation[NoBody, NameList] = Operation(
    id="target_industries.by_dataset.list",
    method="GET",
    path="/dataset/{dataset_id}/targetIndustries",
    summary="List the industries targeted in one dataset",
    answer=NameList,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=SCHEMA_SHAPED,
)

OPERATIONS = (
    ATTACKERS,
    COUNTRIES,
    INDICATOR_TYPES,
    TARGET_INDUSTRIES,
    TARGET_INDUSTRIES_CATALOG,
    TARGET_INDUSTRIES_OF_DATASET,
)
