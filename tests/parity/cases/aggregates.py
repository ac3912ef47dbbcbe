from cfone_tui.contract.search import Clause, Operator
from tests.parity.case import case
from tests.parity.world import World


@case("aggregate.list")
async def _(world: World) -> None:
    for tlp in ("red", "red", "green"):
        await world.put(attacker="Counted", tlp=tlp)
    clause = Clause(field="attacker", op=Operator.EQUALS, value="Counted")
    counts = await world.api.aggregate.count(by=["attacker", "tlp"], search=[clause])
    assert counts.total == 3
    assert [(row.value("attacker"), row.value("tlp"), row.count) for row in counts.aggregations] == [
        ("Counted", "red", 2),
        ("Counted", "green", 1),
    ]
