"""What can be asked of the server's regular work?"""

from cfone_tui.api.send import Sender
from cfone_tui.contract.cron import CronState, CronTouched
from cfone_tui.contract.operations import crons as operations


class Crons:
    """Operations on the server's regular work."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def get(self) -> CronState:
        """Return when it was last touched."""
        return (await self._sender.send(operations.GET)).value

    async def touch(self) -> CronTouched:
        """Touch it and return when that was."""
        return (await self._sender.send(operations.TOUCH)).value
