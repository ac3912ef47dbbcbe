"""MISP's core format: an event with attributes, objects, tags and galaxies, to a parent event and its children."""
