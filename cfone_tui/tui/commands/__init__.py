"""Everything the user can do in the window: one declaration per command, in the file of its topic."""
