"""How are the operations on the regular work of the server answered?"""

from cfone_tui.contract.operations import crons as operations
from cfone_tui.server.answer import Answer
from cfone_tui.server.asked import Asked, Handler
from cfone_tui.store.events import crons


async def get(asked: Asked) -> Answer:
    """Answer when it was last touched."""
    return Answer(await asked.store.read(crons.get))


async def touch(asked: Asked) -> Answer:
    """Remember that it was touched."""
    return Answer(await asked.store.change(crons.touch))


HANDLERS: dict[str, Handler] = {
    operations.GET.id: get,
    operations.TOUCH.id: touch,
}
