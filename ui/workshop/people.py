"""People, teams, previews and the first steps: their acts, and the screens on which they are done."""

from __future__ import annotations

from typing import Any

from indicators.content import Shape
from ui.lean import lean_wall
from ui.wishes import Wish
from ui.workshop.acts import Act
from ui.workshop.parts import Part, Screen
from ui.workshop.people_wishes import (
    Looked,
    PersonChange,
    PersonCreate,
    PersonNamed,
    PreviewOpen,
    TableImport,
    TablePreview,
    TeamChange,
    TeamCreate,
    TeamDelete,
    TeamValues,
)
from ui.workshop.people_words import WORDS as PEOPLE
from ui.workshop.preview_words import WORDS as PREVIEWS
from viewer import Viewer
from walls.service import Service
from walls.workshop.first_steps import FirstSteps
from walls.workshop.people import PeopleDesk, is_person
from walls.workshop.people_import import PeopleImport
from walls.workshop.seen import SeenDesk
from walls.workshop.team_values import team_values
from walls.workshop.teams import TeamsDesk
from walls.workshop.workshop import Workshop

# In the address of a preview, before the key of a team; no login has it.
TEAM = "team:"
Answer = dict[str, Any]


def _plain(view: Shape) -> Answer:
    return view.model_dump(mode="json")


def _list(workshop: Workshop, who: Viewer, wish: Wish) -> Answer:
    return _plain(PeopleDesk(workshop).list_people(who))


def _create(workshop: Workshop, who: Viewer, wish: PersonCreate) -> Answer:
    attempts = [attempt.fields() for attempt in wish.attempts]
    return {"link": _plain(PeopleDesk(workshop).create_person(who, wish.login, wish.person.fields(), attempts))}


def _change(workshop: Workshop, who: Viewer, wish: PersonChange) -> Answer:
    changed = PeopleDesk(workshop).change_person(who, wish.login, wish.version, wish.person.fields())
    return {"person": _plain(changed)}


def _disable(workshop: Workshop, who: Viewer, wish: PersonNamed) -> Answer:
    return {"person": _plain(PeopleDesk(workshop).disable_person(who, wish.login))}


def _enable(workshop: Workshop, who: Viewer, wish: PersonNamed) -> Answer:
    return {"person": _plain(PeopleDesk(workshop).enable_person(who, wish.login))}


def _delete(workshop: Workshop, who: Viewer, wish: PersonNamed) -> Answer:
    PeopleDesk(workshop).delete_person(who, wish.login)
    return {}


def _link(workshop: Workshop, who: Viewer, wish: PersonNamed) -> Answer:
    return {"link": _plain(PeopleDesk(workshop).make_link(who, wish.login))}


def _seen(workshop: Workshop, who: Viewer, wish: Looked) -> Answer:
    return {"seen": _plain(SeenDesk(workshop).list_seen(who, wish.login, wish.team))}


def _preview(workshop: Workshop, who: Viewer, wish: PreviewOpen) -> Answer:
    return {"wall": lean_wall(SeenDesk(workshop).open_preview(who, wish.wall, wish.login, wish.team))}


def _preview_table(workshop: Workshop, who: Viewer, wish: TablePreview) -> Answer:
    return {"preview": _plain(PeopleImport(workshop).preview_import(who, wish.text))}


def _import_table(workshop: Workshop, who: Viewer, wish: TableImport) -> Answer:
    made = PeopleImport(workshop).import_people(who, wish.text, wish.version, wish.links)
    return {"links": [_plain(one) for one in made]}


def _teams(workshop: Workshop, who: Viewer, wish: Wish) -> Answer:
    return {"teams": [_plain(team) for team in TeamsDesk(workshop).list_teams(who)]}


def _create_team(workshop: Workshop, who: Viewer, wish: TeamCreate) -> Answer:
    attempts = [one.given() for one in wish.attempts]
    return {"key": TeamsDesk(workshop).create_team(who, *wish.given(), attempts)}


def _change_team(workshop: Workshop, who: Viewer, wish: TeamChange) -> Answer:
    TeamsDesk(workshop).change_team(who, wish.key, wish.version, *wish.given())
    return {}


def _delete_team(workshop: Workshop, who: Viewer, wish: TeamDelete) -> Answer:
    TeamsDesk(workshop).delete_team(who, wish.key, wish.version)
    return {}


def _team_values(workshop: Workshop, who: Viewer, wish: TeamValues) -> Answer:
    return _plain(team_values(workshop.service, who, wish.typed))


def _steps(workshop: Workshop, who: Viewer, wish: Wish) -> Answer:
    return {"done": FirstSteps(workshop).list_done(who)}


def _is_looked_at(service: Service, key: str) -> bool:
    if key.startswith(TEAM):
        return key.removeprefix(TEAM) in service.worlds.current().definitions.teams
    return is_person(service, key)


def _is_wall(service: Service, key: str) -> bool:
    return key in service.worlds.current().definitions.walls


MANAGE = "manage_people"
WORDS = {**PEOPLE, **PREVIEWS}
ACTS = {
    "people_list": Act(Wish, _list, MANAGE),
    "person_create": Act(PersonCreate, _create, MANAGE),
    "person_change": Act(PersonChange, _change, MANAGE),
    "person_disable": Act(PersonNamed, _disable, MANAGE),
    "person_enable": Act(PersonNamed, _enable, MANAGE),
    "person_delete": Act(PersonNamed, _delete, MANAGE),
    "person_link": Act(PersonNamed, _link, MANAGE),
    "people_seen": Act(Looked, _seen, MANAGE),
    "people_preview": Act(PreviewOpen, _preview, MANAGE),
    "people_table": Act(TablePreview, _preview_table, MANAGE),
    "people_import": Act(TableImport, _import_table, MANAGE),
    "teams_list": Act(Wish, _teams),
    "team_create": Act(TeamCreate, _create_team, "write_definitions"),
    "team_change": Act(TeamChange, _change_team, "write_definitions"),
    "team_delete": Act(TeamDelete, _delete_team, "write_definitions"),
    "team_values": Act(TeamValues, _team_values),
    "start_steps": Act(Wish, _steps),
}
PART = Part(
    name="people",
    screens=(
        Screen("/admin/people", "people", WORDS["people_title"], MANAGE),
        Screen("/admin/people/{key}", "person", WORDS["people_title"], MANAGE, is_person),
        Screen("/admin/teams", "teams", WORDS["teams_title"]),
        Screen("/admin/preview/{key}", "preview", WORDS["people_title"], MANAGE, _is_looked_at),
        Screen("/admin/look/{key}", "look", WORDS["look_title"], MANAGE, _is_wall),
        Screen("/admin/start", "start", WORDS["steps_title"]),
    ),
    scripts=(
        *("people-draft", "people-link", "people-fields", "people-form", "people-import", "people-list"),
        *("people-seen", "people-person", "people-teams", "people-preview", "people-start"),
    ),
    styles=("workshop-people",),
    acts=ACTS,
    words=WORDS,
)
