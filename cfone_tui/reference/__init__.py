"""Facts shipped with the program, one module per noun, each with the functions that look them up.

``attack``, ``capec``, ``kill_chain``, ``tlp``, ``countries``, ``industries``, ``indicator_types`` and ``actors`` read
their table when they are first asked and offer ``suggest`` for completion; ``licenses`` says whose work they rest on.
"""
