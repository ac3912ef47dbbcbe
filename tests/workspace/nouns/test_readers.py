"""What the readers make of the API: whole lists, cursors, catalogues that are missing, counts that are not whole."""

import httpx

from cfone_tui.api import ThreatEvents
from cfone_tui.contract.category import CategoryCreate
from cfone_tui.contract.tag import TagCreate
from cfone_tui.workspace.nouns import Wanted
from cfone_tui.workspace.nouns.categories import CategoryReader
from cfone_tui.workspace.nouns.counting import count_events
from cfone_tui.workspace.nouns.datasets import DatasetReader, dataset_details
from cfone_tui.workspace.nouns.indicators import IndicatorReader, Scope, indicator_details
from cfone_tui.workspace.nouns.tags import TagReader
from cfone_tui.workspace.nouns.words import AttackerReader, CountryReader, IndustryReader, techniques_of
from tests.workspace.conftest import DATASET, make_event
from tests.workspace.wire import Answer, Wire, refused

ALL = Wanted()


def refusing(ending: str, *, status: int = 404) -> Answer:
    """Refuse all requests whose path ends so."""
    return lambda request: refused(request, status=status) if request.url.path.endswith(ending) else None


async def test_events_are_counted_in_any_case_and_what_has_none_has_none(api: ThreatEvents) -> None:
    await make_event(api, tags=("apt", "mail"))
    await make_event(api, tags=("APT",))
    counts = await count_events(api, "tags")
    assert (counts.of("Apt"), counts.of("mail"), counts.of("nothing")) == (2, 1, 0)


async def test_a_server_that_does_not_count_or_not_all_leaves_counts_unknown(api: ThreatEvents, wire: Wire) -> None:
    await make_event(api)
    wire.instead = refusing("/aggregate", status=403)
    counts = await count_events(api, "category")
    assert counts.is_unknown
    assert counts.of("Phishing") is None

    def hundred(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/aggregate"):
            return None
        rows = [{"category": f"c{number}", "count": 1} for number in range(100)]
        return httpx.Response(200, json={"aggregations": rows, "total": 900}, request=request)

    wire.instead = hundred
    counts = await count_events(api, "category")
    assert (counts.of("c7"), counts.of("Phishing")) == (2, None)


async def test_categories_come_without_a_catalogue_and_say_so(api: ThreatEvents, wire: Wire) -> None:
    await api.categories.create(CategoryCreate(name="Smishing", kill_chain=3))
    wire.instead = refusing("/catalog")
    part = await CategoryReader(api).read(ALL, None)
    assert "Smishing" in {it.category.name for it in part.items}
    assert part.warnings[0].startswith("the catalogue cannot be read")


async def test_a_category_of_the_catalogue_only_is_told_apart(api: ThreatEvents, wire: Wire) -> None:
    def more(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/catalog"):
            return None
        return httpx.Response(200, json=[{"uuid": "c", "name": "Elsewhere", "killChain": 1}], request=request)

    wire.instead = more
    part = await CategoryReader(api).read(ALL, None)
    assert [it.category.name for it in part.items if it.is_of_catalogue_only] == ["Elsewhere"]


async def test_industries_of_the_catalogue_that_no_event_names_are_told_apart(api: ThreatEvents) -> None:
    await make_event(api, target_industry="Energy")
    items = {it.name: it for it in (await IndustryReader(api).read(ALL, None)).items}
    assert not items["Energy"].is_of_catalogue_only
    assert items["Retail"].is_of_catalogue_only
    assert (await IndustryReader(api).counts())["events"].of("energy") == 1


async def test_tags_are_narrowed_by_their_category(api: ThreatEvents) -> None:
    actor = (await api.tag_categories.list())[0]
    await api.tags.create(TagCreate(value="QuietHeron", category_uuid=actor.uuid))
    await api.tags.create(TagCreate(value="mail"))
    part = await TagReader(api).read(Wanted(narrowing=actor.uuid), None)
    assert ([it.value for it in part.items], part.total, part.after) == (["QuietHeron"], 1, None)


async def test_an_attacker_has_the_names_of_its_tag_and_of_the_reference(api: ThreatEvents) -> None:
    actor = (await api.tag_categories.list())[0]
    body = TagCreate(value="NastyShrew", category_uuid=actor.uuid, alias_group_names=("SHREWS",), motive="Espionage")
    await api.tags.create(body)
    await make_event(api, attacker="NastyShrew")
    await make_event(api, attacker="Nobody Knows")
    items = {it.name: it for it in (await AttackerReader(api).read(ALL, None)).items}
    assert items["NastyShrew"].aliases[0] == "SHREWS"
    assert "Gamaredon Group" in items["NastyShrew"].aliases
    assert (items["NastyShrew"].country, items["NastyShrew"].motives) == ("RU", ("Espionage",))
    assert (items["Nobody Knows"].aliases, items["Nobody Knows"].country) == ((), "")


async def test_techniques_are_those_of_the_attacker_or_none_where_the_server_counts_all(
    api: ThreatEvents, wire: Wire
) -> None:
    await make_event(api, attacker="NastyShrew", category="Phishing")
    await make_event(api, attacker="Turla", category="Ransomware")
    told = dict(await techniques_of(api, "NastyShrew"))
    assert told == {"T1566.002": 1, "T1598.003": 1}
    wire.rewrite = lambda request: httpx.Request(
        request.method, request.url.copy_remove_param("search"), headers=request.headers
    )
    assert await techniques_of(api, "NastyShrew") == ()


async def test_countries_are_those_of_the_api_and_the_codes_that_are_none(api: ThreatEvents) -> None:
    await make_event(api, attacker_country="RU", target_country="UA")
    reader = CountryReader(api)
    items = {it.alpha2: it for it in (await reader.read(ALL, None)).items}
    assert items["UA"].name == "Ukraine"
    assert {"T1", "XX"} <= items.keys()
    counts = await reader.counts()
    assert (counts["from"].of("RU"), counts["to"].of("UA"), counts["to"].of("RU")) == (1, 1, 0)


async def test_a_dataset_tells_health_and_grants_as_far_as_the_source_does(api: ThreatEvents, wire: Wire) -> None:
    dataset = next(it for it in (await DatasetReader(api).read(ALL, None)).items if it.uuid == DATASET)
    details = await dataset_details(api, dataset)
    assert details.health
    assert details.shared_with == ()
    wire.instead = refusing("/health")
    assert (await dataset_details(api, dataset)).health is None


async def test_an_indicator_comes_with_its_events(api: ThreatEvents) -> None:
    event = await make_event(api, indicator="a.example", indicator_type="domain", event="first seen")
    part = await IndicatorReader(api, Scope()).read(Wanted(search="a[.]exam"), None)
    assert [it.value for it in part.items] == ["a.example"]
    details = await indicator_details(api, part.items[0])
    assert [it.uuid for it in details.events] == [event.uuid]
    assert details.related == 1


async def test_missing_shards_are_told(api: ThreatEvents, wire: Wire) -> None:
    def incomplete(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/indicators"):
            return None
        body = {"indicators": [], "completeness": {"complete": False, "failedDatasets": ["x", "y"]}}
        return httpx.Response(200, json=body, request=request)

    wire.instead = incomplete
    part = await IndicatorReader(api, Scope()).read(ALL, None)
    assert part.warnings == ("2 of the datasets did not answer: indicators are missing",)
