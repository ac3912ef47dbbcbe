"""Which account does the embedded server serve?"""

EMBEDDED_ACCOUNT_ID = "cf0ecf0ecf0ecf0ecf0ecf0ecf0ecf0e"
"""The one account there is, in the form of Cloudflare's: 32 hexadecimal digits."""
