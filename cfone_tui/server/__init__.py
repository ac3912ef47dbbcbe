"""The embedded server: a Starlette application that answers the contract over the store of events."""
