"""cfone: a keyboard-driven terminal window on Cloudforce One threat events.

The map, from the top of the import graph to its bottom:

- ``__main__``, ``cli``: the verbs of the command line
- ``assemble``: the composition root; the one place that knows both ends
- ``tui``: the window: commands, screens, panes, dialogs, widgets
- ``server``: the embedded server, which answers the contract over ``store``
- ``workspace``: what the user is doing, without a screen
- ``exchange``: one file per import or export format
- ``api``: the async client of the contract; ``query``: the filter language
- ``store``: SQLite; ``events`` (what the server serves), ``state`` (what this user did)
- ``settings``, ``reference``, ``contract``, ``safe_text``: configuration, shipped facts, the API as data,
  and the one door from untrusted text to the terminal
"""

__version__ = "0.1.0"
