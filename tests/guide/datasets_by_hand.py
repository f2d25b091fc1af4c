"""The guide's files as an administrator brings them in: chosen, corrected where they need it, related, saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import expect

from tests.guide.hands import Hands, fr


@dataclass(frozen=True)
class Brought:
    """What is said of a file: types and roles of columns, how it is written, its key, and where rows lead to.

    `relations` are (name, dataset, own column, other column, several).
    """

    file: str
    title: str
    types: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    orders: tuple[str, ...] = ()
    french: bool = False
    key: str = ""
    relations: tuple[tuple[str, str, str, str, bool], ...] = ()


FILES = (
    Brought("clients.xlsx", "Clients", key="N° client"),
    Brought("produits.parquet", "Produits", key="Produit"),
    Brought("contacts.parquet", "Contacts", relations=(("client", "Clients", "N° client", "N° client", False),)),
    Brought("adresses.csv", "Adresses"),
    Brought(
        "affaires.csv", "Affaires", french=True, roles={"Commercial": "data_role_name"},
        relations=(("client", "Clients", "N° client", "N° client", False),),
    ),
    Brought("appels.csv", "Appels", types={"Durée": "duration"}, roles={"Appelant": "data_role_login"}),
    Brought("formations.xlsx", "Formations", types={"Date": "date"}),
    Brought("demandes.json", "Demandes", orders=("Urgence",)),
    Brought(
        "ventes.csv", "Ventes", french=True,
        relations=(("produit", "Produits", "Produit", "Produit", False),),
    ),
    Brought("invites.csv", "Invités", roles={"Invité": "data_role_email"}),
    Brought("agenda.xlsx", "Agenda", key="N°", relations=(("invites", "Invités", "N°", "Évènement", True),)),
)  # fmt: skip


def bring(hands: Hands, folder: Path, one: Brought) -> None:
    """From the list of datasets to the saved dataset."""
    page = hands.page
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + "/admin/datasets")
    hands.press(fr("data_new"))
    page.locator("input[type=file]").set_input_files(folder / one.file)
    hands.actions += 1
    expect(page.get_by_role("heading", name=fr("data_columns"), exact=True)).to_be_visible()
    title = page.get_by_label(f"{fr('data_title')} {fr('in_french')}")
    expect(title).not_to_have_value("")
    if title.input_value() != one.title:
        hands.fill(f"{fr('data_title')} {fr('in_french')}", one.title)
    if one.french:
        _written_in_france(hands)
    for name, kind in one.types.items():
        hands.pick(fr("data_type_of").replace("{name}", name), fr(f"data_type_{kind}"))
    for name, role in one.roles.items():
        hands.press(fr("data_describe").replace("{name}", name))
        hands.pick(fr("data_identifies"), fr(role))
    for name in one.orders:
        hands.press(fr("data_describe").replace("{name}", name))
        hands.fill(fr("data_order"), "Urgente\nHaute\nNormale\nBasse")
    if one.key:
        hands.pick(fr("data_key"), one.key)
    for relation in one.relations:
        _relate(hands, *relation)
    hands.press(fr("save"))
    publish = page.get_by_role("dialog").get_by_role("button", name=fr("data_publish"))
    expect(publish.or_(page.locator(".toast"))).to_be_visible()
    if publish.is_visible():
        hands.press(fr("data_publish"))
    expect(page.locator(".toast")).to_contain_text(fr("data_saved"))


def _written_in_france(hands: Hands) -> None:
    """Days, decimal commas, and spaces between thousands."""
    hands.press(fr("data_reading_more"))
    hands.fill(fr("data_date_format"), "%d/%m/%Y")
    hands.pick(fr("data_decimal"), fr("data_sign_comma"))
    hands.pick(fr("data_thousands"), fr("data_sign_space"))


def _relate(hands: Hands, name: str, dataset: str, own: str, other: str, many: bool) -> None:
    hands.press(fr("data_add_relation"))
    relation = hands.page.locator("li.relation").last
    hands.fill(fr("data_relation_name"), name, relation)
    hands.pick(fr("data_relation_to"), dataset, relation)
    hands.pick(fr("data_own_field"), own, relation)
    hands.pick(fr("data_other_field"), other, relation)
    if many:
        hands.check(fr("data_many"), relation)
