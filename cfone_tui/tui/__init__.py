"""The window: everything that knows the terminal, and nothing that knows the network or the database."""
