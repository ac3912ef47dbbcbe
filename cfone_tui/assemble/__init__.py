"""How do source, service and workspace come together? The only folder that knows both ends.

- ``plan``: what is to be opened; ``files``: our own files; ``source``: the service over them or over an account
- ``start``: the first list, and only then the rest; ``workspace``: all of it at once
"""
