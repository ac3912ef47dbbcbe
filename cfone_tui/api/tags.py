"""What can be asked of tags, and of the tags of an event?"""

from collections.abc import Sequence
from typing import Literal

from cfone_tui.api.asking import Clauses, parameters, several
from cfone_tui.api.errors import NotFound, Unreadable
from cfone_tui.api.events import Events
from cfone_tui.api.removal import Names, Removed, Things, made_exact, remove_exactly
from cfone_tui.api.reread import is_applied, is_gone
from cfone_tui.api.send import Sender
from cfone_tui.contract.event import Event
from cfone_tui.contract.failure import ErrorItem
from cfone_tui.contract.operations import tags as operations
from cfone_tui.contract.parameters import TagListParameters
from cfone_tui.contract.search import Clause, Operator
from cfone_tui.contract.tag import Done, Tag, TagCreate, TagDeleted, TagEdit, TagList, TagPage


class Tags:
    """Operations on tags."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def list(
        self,
        *,
        search: str | None = None,
        filters: Clauses = (),
        category_uuid: str | None = None,
        page: int | None = None,
        page_size: int | None = None,
        cache: Literal["from-graph"] | None = None,
    ) -> TagPage:
        """Return a page of tags; ``search`` is a substring of the value, ``page`` counts from 1."""
        query = parameters(
            TagListParameters,
            search=search,
            filters=tuple(filters),
            category_uuid=category_uuid,
            page=page,
            page_size=page_size,
            cache=cache,
        )
        return (await self._sender.send(operations.LIST, query=query)).value

    async def create(self, body: TagCreate) -> Tag:
        """Create a tag and return it."""
        return (await self._sender.send(operations.CREATE, body=body)).value

    async def edit(self, tag_uuid: str, body: TagEdit) -> Tag:
        """Change what ``body`` sets of a tag and return it; properties are merged key by key, null deletes one."""
        reread = is_applied(lambda: self.look(tag_uuid), body)
        sent = self._sender.send(operations.EDIT, ids={"tag_uuid": tag_uuid}, body=body, reread=reread)
        return (await sent).value

    async def delete(self, tag_uuid: str) -> TagDeleted:
        """Delete a tag, from all events too."""
        reread = is_gone(lambda: self.look(tag_uuid), answer=TagDeleted(uuid=tag_uuid))
        return (await self._sender.send(operations.DELETE, ids={"tag_uuid": tag_uuid}, reread=reread)).value

    async def look(self, tag_uuid: str) -> Tag:
        """Return a tag, which has no operation of its own to be read by."""
        page = await self.list(filters=[Clause(field="uuid", op=Operator.EQUALS, value=tag_uuid)])
        for tag in page.tags:
            if tag.uuid == tag_uuid:
                return tag
        if page.tags:
            raise Unreadable("the list of tags was not filtered")
        raise NotFound(404, (ErrorItem(message=f"there is no tag {tag_uuid}"),))


class EventTags:
    """Operations on the tags of an event."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def attach(self, event_id: str, tags: str | Sequence[str]) -> Done:
        """Add tags to an event; what it has already stays."""
        body = TagList(tags=several(tags))
        return (await self._sender.send(operations.ATTACH, ids={"event_id": event_id}, body=body)).value

    async def detach(
        self, event_id: str, tags: str | Sequence[str], *, dataset_id: str | None = None, before: Event | None = None
    ) -> Removed:
        """Remove tags from an event, and no others; ``before`` is the event, where it was just read.

        Raises what :func:`~cfone_tui.api.removal.remove_exactly` draws. Once begun it is finished, even if the caller
        is cancelled.
        """
        self._sender.check_allowed(operations.DETACH)
        things = _Tags(self._sender, event_id, dataset_id or (before.dataset_id if before else None))
        return await self._sender.to_its_end(remove_exactly(things, several(tags), before=before))

    async def send_detach(self, event_id: str, tags: Sequence[str], *, dataset_id: str) -> Done:
        """Send a removal of tags and look at nothing: who sends many reads the events at once after, and mends."""
        return await _Tags(self._sender, event_id, dataset_id).take(tuple(tags))

    async def mend(self, tags: Sequence[str], *, before: Event, now: Event) -> Removed:
        """Put back what a removal of tags took along, ``now`` being the event as it was read after it.

        Raises :class:`~cfone_tui.api.RemovedOtherwise` and :class:`~cfone_tui.api.RemovalUnseen`.
        """
        self._sender.check_allowed(operations.ATTACH)
        things = _Tags(self._sender, before.uuid, before.dataset_id)
        return await self._sender.to_its_end(made_exact(things, tuple(tags), before=before, now=now))


class _Tags(Things):
    """The tags of one event."""

    def __init__(self, sender: Sender, event_id: str, dataset_id: str | None) -> None:
        self._sender = sender
        self._events = Events(sender)
        self._event_id = event_id
        self._dataset_id = dataset_id or None

    async def read(self) -> Event:
        return await self._events.get(self._event_id, dataset_id=self._dataset_id)

    def of(self, event: Event) -> tuple[Names, ...]:
        return (event.tags,)

    async def take(self, asked: Names) -> Done:
        body = TagList(tags=asked)
        sent = self._sender.send(
            operations.DETACH, ids={"event_id": self._event_id}, body=body, reread=lambda: self.found(asked)
        )
        return (await sent).value

    async def put_back(self, lost: Sequence[Names]) -> None:
        body = TagList(tags=lost[0])
        await self._sender.send(operations.ATTACH, ids={"event_id": self._event_id}, body=body)
