"""The guide's fourteen examples as an administrator builds them in the forms, each from the list of minidashes on."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.guide.hands import Hands, fr

TITLE = "Titre en français"


def begin(hands: Hands, title: str, dataset: str, teams: tuple[str, ...] = ()) -> None:
    """A new minidash of that title, for everyone unless teams are named, over that dataset."""
    hands.press(fr("new_minidash"))
    hands.fill(TITLE, title)
    for team in teams:
        hands.check(team)
    if not teams:
        hands.check(fr("everyone"))
    if dataset:
        hands.pick(fr("dataset"), dataset)


def save(hands: Hands, title: str) -> None:
    hands.press(fr("save"), hands.page.locator(".save-bar"))
    expect(hands.page.locator(".toast")).to_contain_text(title)


def value(hands: Hands, row: Locator, typed: str) -> None:
    """The value of a condition, found among those of the data."""
    hands.find(fr("value"), typed, row)


def is_(hands: Hands, typed: str, within: Locator | None = None) -> None:
    """A condition that a value of the data already makes, such as “Gagnée” of a stage."""
    hands.condition(typed, within)


def period(hands: Hands, field: str, choice: str) -> None:
    hands.pick(fr("value"), choice, hands.condition(field))


def figure(hands: Hands) -> Locator:
    """The value in the preview."""
    return hands.page.locator(".preview-wall [data-value]").first


# ---------------------------------------------------------------- indicators


def deals_won(hands: Hands) -> None:
    begin(hands, "Affaires gagnées", "Affaires")
    period(hands, "Gagnée le", "le mois dernier")
    is_(hands, "Étienne Lefèvre")
    is_(hands, "Gagnée")
    save(hands, "Affaires gagnées")


def calls_of_the_week(hands: Hands) -> None:
    begin(hands, "Appels de la semaine", "Appels")
    caller = hands.condition("Appelant")
    hands.pick(fr("operator"), "est dans l’équipe", caller)
    hands.find(fr("value"), "Ventes", caller)
    period(hands, "Date et heure", "cette semaine")
    save(hands, "Appels de la semaine")


def trainings_held(hands: Hands) -> None:
    begin(hands, "Formations tenues", "Formations")
    is_(hands, "Tenue")
    period(hands, "Date", "ce trimestre")
    save(hands, "Formations tenues")


def response_time(hands: Hands) -> None:
    begin(hands, "Délai de réponse", "Demandes")
    hands.pick(fr("compute"), "moyenne")
    hands.pick(fr("of_what"), fr("of_time"))
    hands.find(fr("time_from"), "Ouverte le")
    hands.find(fr("time_to"), "Première réponse le")
    save(hands, "Délai de réponse")


def urgent_cases(hands: Hands) -> None:
    begin(hands, "Demandes urgentes", "Demandes")
    is_(hands, "Urgente")
    is_(hands, "En attente")
    save(hands, "Demandes urgentes")


def known_addresses(hands: Hands) -> None:
    begin(hands, "Adresses connues", "Adresses")
    hands.pick(fr("compute"), "nombre de valeurs différentes")
    hands.find(fr("of_field"), "Adresse électronique")
    save(hands, "Adresses connues")


def product_a(hands: Hands) -> None:
    begin(hands, "Produit A", "Ventes")
    hands.pick(fr("compute"), "total")
    hands.find(fr("of_field"), "Montant")
    is_(hands, "Produit A")
    period(hands, "Date", "ce mois-ci")
    save(hands, "Produit A")


def satisfaction(hands: Hands) -> None:
    begin(hands, "Satisfaction", "")
    hands.check(fr("kind_manual"))
    hands.find(fr("entrant_teams"), "Service client")
    save(hands, "Satisfaction")


# ---------------------------------------------------------------- lists


def listed(hands: Hands, title: str, dataset: str, start: str, teams: tuple[str, ...] = ()) -> None:
    """A new sorted list that begins as a top, a flop, the latest, or what comes."""
    begin(hands, title, "", teams)
    hands.check(fr("template_list"))
    hands.pick(fr("dataset"), dataset)
    hands.press(fr(f"start_{start}"))


def order_by(hands: Hands, field: str, direction: str) -> None:
    """Adds an order; the first one, if it is still to be chosen."""
    hands.press(fr("add_order"))
    hands.find(fr("sort_by"), field)
    hands.pick(fr("order"), fr(f"order_{direction}"), at=-1)


def columns(hands: Hands, *fields: str) -> None:
    """These columns and no others."""
    page = hands.page
    rows = page.get_by_role("list", name=fr("columns"), exact=True).get_by_role("listitem")
    while rows.count():
        left = rows.count()
        rows.first.get_by_role("button").last.click()
        hands.actions += 1
        expect(rows).to_have_count(left - 1)
    for field in fields:
        hands.find(fr("add_column"), field)


def best_customers(hands: Hands) -> None:
    listed(hands, "Meilleurs clients", "Affaires", "top", ("Ventes", "Direction"))
    is_(hands, "Gagnée")
    row = hands.condition("Gagnée le")
    hands.pick(fr("value"), "les N jours jusqu’à aujourd’hui", row)
    hands.fill(fr("how_many"), "365", row)
    hands.fill(fr("limit"), "5")
    save(hands, "Meilleurs clients")


def latest_contacts(hands: Hands) -> None:
    listed(hands, "Derniers contacts", "Contacts", "latest")
    columns(hands, "Créé le", "Prénom", "Nom", "Clients › Raison sociale")
    hands.fill(fr("limit"), "6")
    save(hands, "Derniers contacts")


def latest_deals(hands: Hands) -> None:
    listed(hands, "Dernières affaires", "Affaires", "latest", ("Ventes", "Direction"))
    hands.press(fr("remove_condition"))
    columns(hands, "Créée le", "N° affaire", "Clients › Raison sociale", "Étape", "Montant")
    hands.find(fr("sort_by"), "Créée le")
    order_by(hands, "N° affaire", "desc")
    hands.fill(fr("limit"), "6")
    save(hands, "Dernières affaires")


def next_trainings(hands: Hands) -> None:
    listed(hands, "Prochaines formations", "Formations", "coming")
    is_(hands, "Prévue")
    columns(hands, "Date", "Intitulé", "Lieu", "Inscrits")
    hands.fill(fr("limit"), "5")
    save(hands, "Prochaines formations")


def top_products(hands: Hands) -> None:
    listed(hands, "Meilleurs produits", "Ventes", "top", ("Ventes", "Direction"))
    row = hands.condition("Date")
    hands.pick(fr("value"), "les N jours jusqu’à aujourd’hui", row)
    hands.fill(fr("how_many"), "90", row)
    hands.fill(fr("limit"), "5")
    save(hands, "Meilleurs produits")


def flop_products(hands: Hands) -> None:
    listed(hands, "Produits délaissés", "Ventes", "flop", ("Ventes", "Direction"))
    row = hands.condition("Date")
    hands.pick(fr("value"), "les N jours jusqu’à aujourd’hui", row)
    hands.fill(fr("how_many"), "90", row)
    hands.fill(fr("limit"), "6")
    save(hands, "Produits délaissés")


Check = Callable[[str, Hands], None]


def diary(hands: Hands, look: Check) -> None:
    """Step by step; `look` reads the preview after each filter."""
    listed(hands, "Agenda", "Agenda", "coming")
    columns(hands, "Début", "Genre", "Objet")
    hands.fill(fr("limit"), "8")
    look("agenda", hands)
    is_(hands, "Rendez-vous")
    look("agenda_rendez_vous", hands)
    hands.press(fr("add_related"))
    related = hands.page.locator("li.filter-related")
    guest = hands.condition("Invité", related)
    hands.pick(fr("operator"), "est la personne connectée", guest)
    look("agenda_moi", hands)
    save(hands, "Agenda")


BUILT: dict[str, Callable[[Hands], None]] = {
    "affaires_gagnees": deals_won,
    "appels_semaine": calls_of_the_week,
    "formations_trimestre": trainings_held,
    "delai_reponse": response_time,
    "demandes_urgentes": urgent_cases,
    "adresses_connues": known_addresses,
    "ventes_produit_a": product_a,
    "satisfaction": satisfaction,
    "meilleurs_clients": best_customers,
    "derniers_contacts": latest_contacts,
    "dernieres_affaires": latest_deals,
    "prochaines_formations": next_trainings,
    "meilleurs_produits": top_products,
    "produits_delaisses": flop_products,
}
