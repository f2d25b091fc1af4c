"""What each viewer saw last, shown again with its age for the short time in which the store does not answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from errors import Unavailable
from store.recent import Recent
from viewer import Viewer
from walls.messages import message
from walls.views import MenuEntry, WallView

MOST_WALLS = 100


class Recalled:
    """Everything is kept by all that is known of the viewer: nobody is shown what another one saw, or saw as another.

    Whatever is written goes to the store and nowhere else.
    """

    def __init__(self) -> None:
        self._walls: Recent[WallView] = Recent(MOST_WALLS)
        self._menus: Recent[list[MenuEntry]] = Recent()
        self._revisions: Recent[str] = Recent()
        self._waiting: Recent[int] = Recent()

    def menu(self, viewer: Viewer, read: Callable[[], list[MenuEntry]]) -> list[MenuEntry]:
        return self._menus.ask(viewer.known_as, read).value

    def wall(self, viewer: Viewer, key: str, zone: ZoneInfo, read: Callable[[], WallView]) -> WallView:
        """The wall; one that is recalled says from when it is, in the time of `zone`."""
        answer = self._walls.ask((viewer.known_as, key), read)
        return answer.value if answer.age is None else _dated(answer.value, answer.age, viewer, zone)

    def revision(self, viewer: Viewer, key: str, read: Callable[[], str]) -> str:
        """The revision; that of a recalled wall is another one, so that an open page shows the notice.

        Raises Unavailable when there is no such wall to recall, so that an open page stays as it is.
        """
        answer = self._revisions.ask((viewer.known_as, key), read)
        if answer.age is None:
            return answer.value
        if self._walls.kept((viewer.known_as, key)) is None:
            raise Unavailable("The store cannot be reached just now.", "Try again in a moment.")
        return f"{answer.value}-recalled"

    def waiting(self, viewer: Viewer, read: Callable[[], int]) -> int:
        """How many values wait for this viewer; none are known of while nobody can look."""
        try:
            return self._waiting.ask(viewer.known_as, read).value
        except Unavailable:
            return 0

    def forget(self, viewer: Viewer, key: str) -> None:
        """The viewer has just changed the wall: what was seen before is shown no more."""
        self._walls.forget((viewer.known_as, key))
        self.forget_menu(viewer)

    def forget_all(self) -> None:
        """What everybody sees has just been changed."""
        for seen in (self._walls, self._menus):
            seen.forget_all(lambda _: True)

    def forget_menu(self, viewer: Viewer) -> None:
        """The viewer has just changed the own menu."""
        self._menus.forget(viewer.known_as)


def _dated(view: WallView, age: float, viewer: Viewer, zone: ZoneInfo) -> WallView:
    moment = datetime.now(zone) - timedelta(seconds=age)
    said = message("store_silent", viewer.language, time=f"{moment:%H:%M:%S}")
    return view.model_copy(update={"notice": f"{said} {view.notice or ''}".strip()})
