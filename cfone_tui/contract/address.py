"""Under which addresses is the API reached?"""

CLOUDFLARE_BASE_URL = "https://api.cloudflare.com/client/v4"
"""Cloudflare's own service."""

IN_PROCESS_HOST = "cfone.invalid"
"""The host of a server in the same process: a name that by definition resolves nowhere."""

IN_PROCESS_BASE_URL = f"http://{IN_PROCESS_HOST}/client/v4"
"""The embedded server, reached without a socket."""
