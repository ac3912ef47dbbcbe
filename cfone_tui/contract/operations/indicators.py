"""Which operations does the API offer on indicators as things of their own?"""

from cfone_tui.contract.indicator import (
    DatasetIndicatorPage,
    Indicator,
    IndicatorAggregate,
    IndicatorCreate,
    IndicatorDeleted,
    IndicatorEdit,
    IndicatorPage,
    IndicatorsCreate,
    IndicatorTag,
)
from cfone_tui.contract.indicator_search import (
    DatasetIndicatorParameters,
    DatasetTagIndicatorParameters,
    IndicatorAggregateParameters,
    IndicatorListParameters,
    TagIndicatorParameters,
)
from cfone_tui.contract.operation import NoBody, Operation, Permission, Retry

_WRITE_MODE = (
    " A dataset's indicatorWriteMode holds for writes to indicators themselves, not for those that come with events:"
    " the server answers 403 and names the mode."
)

LIST: Operation[NoBody, IndicatorPage] = Operation(
    id="indicators.list",
    method="GET",
    path="/indicators",
    summary="Filter and page through indicators, newest first",
    answer=IndicatorPage,
    query=IndicatorListParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Documented as a schema with the answer's members as its properties: the server answers these members, the"
        " client reads either. An indicator is one value of a type, in any case, in one dataset; it comes with the"
        " events that name it and goes with the last of them, unless it was created or changed by an operation of its"
        " own. Its tags are its own and those of its events, its TLP is the strictest of its events, related events"
        " come newest first and are at most 1,000 even with relatedEventsLimit=-1. One and the same tag has to meet"
        " tags and all of tagSearch. total_count is null unless includeTotalCount is true, and exact then."
        " The default page size is not documented: 50 here."
    ),
)
AGGREGATE: Operation[NoBody, IndicatorAggregate] = Operation(
    id="indicators.aggregate.list",
    method="GET",
    path="/indicators/aggregate",
    summary="Count indicators, or their links to events, per value of one or several columns",
    answer=IndicatorAggregate,
    query=IndicatorAggregateParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts=(
        "Which columns may be counted is not listed: the server takes indicatorType, value, datasetId, createdAt (by"
        " day) and uuid. eventDateAfter and eventDateBefore bound when a link was observed, which the server takes to"
        " be when the event was recorded. Without a limit there are 100 rows."
    ),
)
LIST_IN_DATASET: Operation[NoBody, DatasetIndicatorPage] = Operation(
    id="indicators.by_dataset.list",
    method="GET",
    path="/dataset/{dataset_id}/indicators",
    summary="List the indicators of one dataset, a page at a time",
    answer=DatasetIndicatorPage,
    query=DatasetIndicatorParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="Deprecated in favour of the list over datasets, which does not count. Newest first, two events of each.",
)
GET: Operation[NoBody, Indicator] = Operation(
    id="indicators.by_dataset.get",
    method="GET",
    path="/dataset/{dataset_id}/indicators/{indicator_id}",
    summary="Read one indicator of a dataset",
    answer=Indicator,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="Whether related events are cut short here is not documented: the server gives up to 1,000.",
)
CREATE = Operation(
    id="indicators.by_dataset.create",
    method="POST",
    path="/dataset/{dataset_id}/indicators/create",
    summary="Create an indicator",
    answer=Indicator,
    body=IndicatorCreate,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        "One that exists is a conflict (409). Events of the dataset that name it belong to it from the start. Types"
        " that are well known or in use exist; another one needs autoCreateType." + _WRITE_MODE
    ),
)
BULK_CREATE = Operation(
    id="indicators.by_dataset.bulk_create",
    method="POST",
    path="/dataset/{dataset_id}/indicators/bulk",
    summary="Create many indicators of one dataset",
    answer=int,
    body=IndicatorsCreate,
    is_core=False,
    retry=Retry.NEVER_BLINDLY,
    permission=Permission.WRITE,
    doubts=(
        "Answers a bare number, taken to be how many are new. Those that exist get the tags and events they lack, so"
        " that sending it again does no harm. All or none: one bad indicator fails the request. At most 1,000 at once."
        + _WRITE_MODE
    ),
)
EDIT = Operation(
    id="indicators.by_dataset.edit",
    method="PATCH",
    path="/dataset/{dataset_id}/indicators/{indicator_id}",
    summary="Change an indicator",
    answer=Indicator,
    body=IndicatorEdit,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts=(
        "A new value or type is also that of the events that name the indicator; one that exists is a conflict (409)."
        " relatedEvents and tags replace what the indicator was given itself: events that name it, and their tags,"
        " stay." + _WRITE_MODE
    ),
)
DELETE: Operation[NoBody, IndicatorDeleted] = Operation(
    id="indicators.by_dataset.delete",
    method="DELETE",
    path="/dataset/{dataset_id}/indicators/{indicator_id}",
    summary="Delete an indicator, but none of its events",
    answer=IndicatorDeleted,
    is_core=False,
    retry=Retry.REREAD_FIRST,
    permission=Permission.WRITE,
    doubts=(
        "Events keep the text of a deleted indicator; it comes back, with another uuid and all of them, when one event"
        " is given it or when it is created." + _WRITE_MODE
    ),
)
TAGS_IN_DATASET: Operation[NoBody, list[IndicatorTag]] = Operation(
    id="indicators.by_dataset.tags.list",
    method="GET",
    path="/dataset/{dataset_id}/indicators/tags",
    summary="List the tags that indicators of a dataset have",
    answer=list[IndicatorTag],
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="The shape of a tag is not documented: it is that of the tags of an indicator. By value, not paged.",
)
LIST_OF_TAG: Operation[NoBody, DatasetIndicatorPage] = Operation(
    id="tags.indicators.list",
    method="GET",
    path="/tags/{tag_uuid}/indicators",
    summary="List the indicators that have a tag, a page at a time",
    answer=DatasetIndicatorPage,
    query=TagIndicatorParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="Newest first, two events of each. Datasets for analytics tell no tags, so that they give nothing here.",
)
LIST_OF_TAG_IN_DATASET: Operation[NoBody, DatasetIndicatorPage] = Operation(
    id="tags.indicators.by_dataset.list",
    method="GET",
    path="/dataset/{dataset_id}/tags/{tag_uuid}/indicators",
    summary="List the indicators of one dataset that have a tag",
    answer=DatasetIndicatorPage,
    query=DatasetTagIndicatorParameters,
    is_core=False,
    retry=Retry.READ,
    permission=Permission.READ,
    doubts="Deprecated in favour of the list over datasets. A dataset that is named is looked into, whatever its kind.",
)

OPERATIONS = (
    LIST,
    AGGREGATE,
    LIST_IN_DATASET,
    GET,
    CREATE,
    BULK_CREATE,
    EDIT,
    DELETE,
    TAGS_IN_DATASET,
    LIST_OF_TAG,
    LIST_OF_TAG_IN_DATASET,
)
