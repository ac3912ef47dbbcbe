"""How are the operations on the regular jobs of the account answered?"""

from cfone_tui.server.asked import Handler

HANDLERS: dict[str, Handler] = {}
