"""How is a text taken apart, without paying for the parser before there is a filter?"""

from cfone_tui.query.syntax import Token, Written


def written(text: str) -> tuple[Written, ...]:
    """Return the conditions and bare words of a filter in order; raises QueryError when they do not fit together."""
    if not text or text.isspace():
        return ()
    from cfone_tui.query import grammar  # loading lark takes about 100 ms, which a start without a filter does not pay

    return grammar.conditions(text)


def tokens(text: str) -> tuple[Token, ...]:
    """Return the pieces of any text, one after the other without gaps; what does not fit is an ERROR. Never raises."""
    if not text:
        return ()
    from cfone_tui.query import grammar  # as above

    return grammar.pieces(text)
