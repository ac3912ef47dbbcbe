"""How are the links of the graph, the way to a row, and what is not shown put into words?"""

from collections.abc import Iterator

from textual.content import Content

from cfone_tui.contract.graph import NodeType
from cfone_tui.reference.shapes import harmless
from cfone_tui.safe_text import SafeText, clip, defang, show
from cfone_tui.tui.widgets.row_table import Cell
from cfone_tui.workspace.graph import Branch, Extent, GraphNode, GraphTree

THIS = SafeText("this event")
STEPS_SHOWN = 4
"""Steps of the way to a row that are told; those in the middle are counted."""
STEP_ROOM = 26
COLOURS = {NodeType.INDICATOR.value: "$indicator", NodeType.TAG.value: "$tag"}


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def relation_of(branch: Branch) -> SafeText:
    """Return how a row came here: the way and the kind of its link, and whether it was seen before."""
    link = branch.link
    if link is None:
        return THIS
    words = show(link.relation.replace("_", " "), limit=40) or "linked"
    repeat = " ≡" if branch.is_repeat and branch.cycle is None else ""
    return SafeText(f"{'→' if link.is_outgoing else '←'} {words}{repeat}")


def rest_of(tree: GraphTree, branch: Branch) -> Cell:
    """Return what is not shown below a branch, and what can be done about it."""
    if branch.is_reading:
        return Cell(SafeText("reading …"), "events--faint")
    if branch.problem:
        return Cell(SafeText(f"{show(branch.problem, limit=120)} · enter tries again"), "events--lookalike")
    hidden, extent = tree.hidden(branch), tree.graph.extent(branch.key)
    if hidden:
        return Cell(SafeText(f"{hidden:,} more · enter shows them"), "events--dim")
    if extent is Extent.PART:
        return Cell(SafeText("more · enter reads on"), "events--dim")
    if extent is Extent.WHOLE:
        return Cell(SafeText("nothing else is linked with it"), "events--faint")
    return Cell(SafeText(extent.value), "events--lookalike")


def name_of(node: GraphNode, *, is_defanged: bool) -> SafeText:
    """Return how to call a node in a line of words."""
    kind = node.indicator_type if node.is_event else node.kind
    is_indicator = node.type != NodeType.TAG and node.name != node.event
    defanged = defang(node.name, kind=kind) if is_indicator else harmless(node.name)
    name = defanged if is_defanged and node.type != NodeType.TAG else node.name
    return show(name or node.id, limit=400)


def way_to(tree: GraphTree, branch: Branch, *, is_defanged: bool) -> Content:
    """Return the way from the first event to a row, in one line."""
    way = [branch, *branch.ancestors()][::-1]
    left_out = max(len(way) - STEPS_SHOWN - 1, 0)
    parts: list[tuple[str, str]] = []
    for number, step in enumerate(way):
        if 1 <= number <= left_out:
            if number == 1:
                parts.append((f" → {left_out} more → ", "$text-disabled"))
            continue
        node = tree.node(step)
        if step.link is not None:
            parts.append((f" {relation_of(step).removesuffix(' ≡')} ", "$text-disabled"))
        name = clip(name_of(node, is_defanged=is_defanged), STEP_ROOM)
        parts.append((name, COLOURS.get(node.type, "$foreground")))
    return Content.assemble(*parts)


def told_of(tree: GraphTree, branch: Branch, *, is_defanged: bool) -> Iterator[Content]:
    """Yield the lines that tell of one row in full: the way to it, its name, and what an event says."""
    node = tree.node(branch)
    yield way_to(tree, branch, is_defanged=is_defanged)
    name = name_of(node, is_defanged=is_defanged)
    yield Content.assemble((name, COLOURS.get(node.type, "$indicator")), (f"  {_said(node)}", "$text-muted"))
    if branch.cycle is not None:
        again = "it is linked with itself" if branch.cycle is branch.parent else "it stands above already"
        yield Content.styled(f"↻ {again}: it is not walked again, enter goes there", "$lookalike")
    elif node.event and node.event != node.name:
        yield Content.styled(show(harmless(node.event) if is_defanged else node.event, limit=600), "$foreground")
    elif branch.is_repeat:
        yield Content.styled("≡ it stands at another place of this tree, too", "$text-muted")


def _said(node: GraphNode) -> str:
    parts = (node.type if not node.is_event else "", node.kind, node.attacker, node.target, node.tlp.upper())
    return " · ".join(show(part, limit=80) for part in parts if part)
