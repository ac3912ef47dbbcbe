"""How are the operations on indicators as things of their own answered?"""

from cfone_tui.server.asked import Handler

HANDLERS: dict[str, Handler] = {}
