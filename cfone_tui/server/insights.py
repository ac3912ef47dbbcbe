"""How are the operations on the notes analysts attach to events answered?"""

from cfone_tui.server.asked import Handler

HANDLERS: dict[str, Handler] = {}
