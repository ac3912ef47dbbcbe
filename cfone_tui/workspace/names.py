"""What are the fields of an event called in a sentence?"""


def label_of(field: str) -> str:
    """Return what to call a field in a sentence."""
    return "summary" if field == "event" else field.replace("_", " ").replace("tlp", "TLP")
