"""How is an API token held so that it does not leak by accident?"""

from typing import NoReturn

SHOWN = 4
"""How many of the last characters may be shown, to tell tokens apart."""

LONG_ENOUGH = 16
"""Tokens shorter than this show nothing of themselves."""


class Token:
    """An API token that shows only its last characters; :meth:`reveal` is the one way to the whole text.

    Raises ``ValueError``, without repeating the text, when it cannot travel in a header.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        text = text.strip()
        if not text:
            raise ValueError("the token is empty")
        if not all("!" <= character <= "~" for character in text):
            raise ValueError("the token holds blanks, controls or letters that no token has")
        self._text = text

    def reveal(self) -> str:
        """Return the token itself, for the header of a request."""
        return self._text

    def __repr__(self) -> str:
        return f"cf_***{self._text[-SHOWN:] if len(self._text) >= LONG_ENOUGH else ''}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Token):
            return NotImplemented
        import hmac  # loads OpenSSL, which the first frame can do without

        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash((Token, self._text))

    def __copy__(self) -> "Token":
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> "Token":
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a token is not written anywhere by accident: use reveal()")
