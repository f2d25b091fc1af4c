"""People from a CSV text: all or nothing, with the row of whatever is wrong."""

import pytest

from errors import Conflict, UserError
from tests.walls.people_before import lines
from walls.workshop.people_import import PeopleImport
from walls.workshop.people_table import MOST_ROWS

GOOD = """\ufefflogin;name;e-mail;Équipes;Admin;langue;attributes.order_no
anna;Anna  Lind;anna@example.com;Team A, b;;en;7
"ben";"Ben ""B"" Olsen";;;oui;Français;

va;;;équipe b canary-b;non;;
"""


pytestmark = pytest.mark.usefixtures("restored")


@pytest.fixture
def table(company):
    return PeopleImport(company.workshop)


def test_a_preview_tells_what_each_row_does_and_does_nothing(company, table, ad):
    view = table.preview_import(ad, GOOD)
    assert [(one.row, one.login, one.does, one.changes) for one in view.rows] == [
        (2, "anna", "create", []),
        (3, "ben", "create", []),
        (5, "va", "change", ["teams", "language"]),
    ]
    assert view.problems == [] and len(company.access.accounts.all()) == 3


def test_all_are_made_and_changed_with_a_link_for_each_new_one(company, table, ad):
    made = table.import_people(ad, GOOD, table.preview_import(ad, GOOD).version, links=True)
    assert [(one.login, one.path.startswith("/password/")) for one in made] == [("anna", True), ("ben", True)]
    anna, ben, va = (company.access.accounts.get(login) for login in ("anna", "ben", "va"))
    assert (anna.name, anna.email, anna.teams, anna.attributes) == (
        "Anna  Lind",
        "anna@example.com",
        ("a", "b"),
        {"order_no": "7"},
    )
    assert (ben.name, ben.admin, ben.language, ben.attributes) == ('Ben "B" Olsen', True, "fr", {})
    assert (va.name, va.teams, va.language) == ("Vera Alpha", ("b",), None)
    assert company.access.links.account(made[0].path.removeprefix("/password/")).login == "anna"
    assert [line for line in lines(company) if line[1] == "create"] == [
        ("ad", "create", "anna"),
        ("ad", "create", "ben"),
    ]
    again = table.preview_import(ad, GOOD)
    assert {one.does for one in again.rows} == {"nothing"}
    assert table.import_people(ad, GOOD, again.version, links=True) == []


def test_one_wrong_row_imports_nobody(company, table, ad):
    text = GOOD + "Carl Berg;Carl;;;;;\nanna;Other;;;;;\ndora;;no address;no_such;maybe;;\neve;Eve\n"
    view = table.preview_import(ad, text)
    told = [(one.row, " ".join(one.problem.split(" ")[:3])) for one in view.problems]
    assert told == [
        (6, "A login is"),
        (7, "“anna” stands in"),
        *((8, sentence) for sentence in ("Give a name,", "There is no", "This is no", "“maybe” is neither")),
        (9, "There are 2"),
    ]
    with pytest.raises(UserError, match="4 rows"):
        table.import_people(ad, text, view.version, links=False)
    assert len(company.access.accounts.all()) == 3 and lines(company) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "holds no rows"),
        ("login;name\n", "holds no rows"),
        ("name\nAnna", "one of them is “login”"),
        ("login,password\na,b", "The column “password” is unknown. Accepted: login, name"),
        ("login,nom,name\na,b,c", "“name” stands twice"),
        ('login,name\nanna,"Anna', "Row 2: a quoted text does not end"),
        ("login\n" + "\n".join(f"p{n}" for n in range(MOST_ROWS + 1)), "At most 2000 people"),
        ("login,attributes.a b\nx,y", "is unknown"),
    ],
)
def test_what_is_no_table_of_people_is_refused(table, ad, text, sentence):
    with pytest.raises(UserError, match=sentence):
        table.preview_import(ad, text)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("anna,,,,", "Give a name"),
        ("anna,Anna,maybe,,", "“maybe” is neither yes nor no"),
        ("anna,Anna,,de,", "“de” is neither en nor fr"),
        ("anna,Anna,,,Sales", "There is no team “Sales”"),
        ("ANNA,Anna,,,", "A login is made of"),
        ("anna,a\x07,,,", "signs that nobody sees"),
    ],
)
def test_a_cell_that_is_wrong_is_told_with_its_row(table, ad, row, sentence):
    (problem,) = table.preview_import(ad, f"login,name,admin,language,teams\nbea,Bea,,,\n\n{row}\n").problems
    assert problem.row == 4 and sentence in problem.problem


def test_nobody_is_left_without_an_administrator(table, ad):
    text = "login,admin\nad,no\n"
    (problem,) = table.preview_import(ad, text).problems
    assert "nobody would administer" in problem.problem
    assert table.preview_import(ad, text + "vb,yes\n").problems == []


def test_what_changed_since_the_preview_is_looked_at_again(company, table, ad):
    version = table.preview_import(ad, GOOD).version
    company.access.accounts.update("ad", "va", name="Changed")
    with pytest.raises(Conflict):
        table.import_people(ad, GOOD, version, links=False)
    assert len(company.access.accounts.all()) == 3
    table.import_people(ad, GOOD, table.preview_import(ad, GOOD).version, links=False)
    assert company.access.accounts.get("va").name == "Changed"
