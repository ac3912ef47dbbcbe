"""How are the operations on the queries an account has saved answered?"""

from cfone_tui.server.asked import Handler

HANDLERS: dict[str, Handler] = {}
