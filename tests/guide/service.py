"""What the people of the guide's company do all day: calls, trainings, customers' cases, and their diary."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from tests.guide.days import change_of_clocks, morning, plus, quarter, spread, week
from tests.guide.people import EMPLOYEES, LEFT, TEAMS, TRAINERS, named
from tests.guide.trade import customer_number

Row = dict[str, Any]

CALLERS = ("etienne", "aoife", "malo", "etienne", "solene", "chloe", LEFT.login, None)
SUBJECTS = ("Porte qui grince", "Livraison d'été", "Devis égaré", "Pièce manquante", "Facture n° 12", "L'ascenseur")
URGENCIES = ("Urgente", "Haute", "Normale", "Basse", "Normale")
TITLES = ("Sécurité à l'atelier", "Vente : l'écoute", "Excel, niveau 2", "Geste d'urgence", "Devis sans faute")
# Days from today, time, kind, subject, who is invited; one by an address that is nobody's here, one twice.
DIARY = (
    (-8, 9, 0, "Rendez-vous", "Chantier de l'Hôtel de la Plage", "etienne aoife"),
    (-1, 14, 0, "Réunion", "Point d'équipe", "etienne aoife solene"),
    (0, 8, 30, "Rendez-vous", "Café avec O'Brien & Fils", "aoife etienne"),
    (0, 14, 0, "Réunion", "Point d'équipe", "etienne aoife malo chloe solene"),
    (0, 16, 30, "Rendez-vous", "Visite du Château d'Orval", "etienne client"),
    (1, 9, 0, "Rendez-vous", "Démonstration à L'Atelier d'Émile", "etienne aoife malo"),
    (1, 9, 0, "Congé", "Congé de Chloé", "chloe"),
    (2, 11, 15, "Rendez-vous", "Mesures au Lycée", "chloe solene"),
    (3, 10, 0, "Réunion", "Revue des demandes", "malo chloe"),
    (3, 15, 0, "Rendez-vous", "Signature à la mairie", "solene solene etienne"),
    (5, 9, 30, "Rendez-vous", "Salon de l'habitat", ""),
    (6, 10, 0, "Formation", "Sécurité à l'atelier", "malo aoife"),
    (9, 17, 0, "Rendez-vous", "Crêperie Ty Gwenn", "aoife"),
    (12, 9, 0, "Congé", "Congé d'Étienne", "etienne"),
    (20, 14, 0, "Rendez-vous", "Garage Müller", "malo etienne"),
)  # fmt: skip
TOGETHER = "Démonstration à L'Atelier d'Émile"
OUTSIDE = "accueil@hotel-plage.example"


def employees() -> list[Row]:
    return [{"Identifiant": one.login, "Nom": one.name, "Adresse": one.email} for one in EMPLOYEES]


def members() -> list[Row]:
    return [{"Équipe": TEAMS[team], "Membre": one.login} for one in EMPLOYEES for team in one.teams]


def calls(today: date) -> list[Row]:
    """On the working days of nine weeks up to this morning; who called is all that is known of the caller."""
    rows = []
    for monday in (week(today, shift) for shift in range(-8, 1)):
        for day in (plus(monday, n) for n in range(7)):
            rows += _calls_of(day, len(rows)) if day <= today and (day.weekday() < 5 or day == today) else []
    edge = datetime.combine(plus(week(today), -1), time(23, 59))
    rows += [_call(edge, "etienne", 61), _call(edge + timedelta(minutes=1), "aoife", 62)]
    return [{"N° appel": number, **row} for number, row in enumerate(rows, start=1)]


def _calls_of(day: date, before: int) -> list[Row]:
    start = datetime.combine(day, time(8, 5))
    count = len(CALLERS) + before % 3
    return [_call(start + timedelta(minutes=14 * n), CALLERS[n % len(CALLERS)], before + n) for n in range(count)]


def _call(at: datetime, caller: str | None, n: int) -> Row:
    direction = "Entrant" if n % 3 == 1 else "Sortant"
    return {"Appelant": caller, "Date et heure": at, "Durée": 20 + n * 37 % 900 if n % 8 else None, "Sens": direction}


def trainings(today: date) -> list[Row]:
    """Five a quarter; those of the past were held, were called off, or nobody noted that they were."""
    rows = []
    for shift in range(-4, 3):
        for place, day in enumerate(spread(quarter(today, shift), quarter(today, shift + 1), 5)):
            state = "Annulée" if place == 2 else "Tenue" if day <= today else "Prévue"
            rows.append(_training(day, "Prévue" if (shift, place) == (-1, 1) else state, len(rows)))
    around = ((0, "Tenue"), (0, "Prévue"), (4, "Annulée"))
    return rows + [_training(plus(today, days), state, 35 + n) for n, (days, state) in enumerate(around)]


def _training(day: date, state: str, n: int) -> Row:
    return {
        "Intitulé": TITLES[n % len(TITLES)],
        "Date": day,
        "Formateur": TRAINERS[n % len(TRAINERS)],
        "Lieu": ("Rennes", "À distance", None)[n % 3],
        "Inscrits": 4 + n * 3 % 11 if n % 6 else None,
        "État": state,
    }


def cases(today: date) -> list[Row]:
    """Of some 140 days, the latest not answered yet; one waited through a change of clocks."""
    changed = change_of_clocks(today)
    answered = datetime.combine(changed, time(9))
    rows = [_case(n, plus(today, -(n * 3 // 2)), morning(today)) for n in range(95)]
    rows.append(
        {**_case(3, changed, answered), "Ouverte le": answered - timedelta(hours=13), "Première réponse le": answered}
    )
    return [{"N° demande": f"D{2000 + number}", **row} for number, row in enumerate(rows)]


def _case(n: int, day: date, now: datetime) -> Row:
    opened = datetime.combine(day, time(8 + n % 2, n * 7 % 60))
    answered = opened + timedelta(minutes=12 + n * 53 % 600)
    waits = answered > now or n % 12 == 7
    states = ("Ouverte", "En attente") if waits else ("Fermée", "Résolue", "En attente", "Résolue")
    return {
        "N° client": customer_number(n * 3),
        "Objet": SUBJECTS[n % len(SUBJECTS)],
        "Urgence": URGENCIES[n % len(URGENCIES)],
        "Ouverte le": opened,
        "Première réponse le": None if waits else answered,
        "État": states[n // 3 % len(states)],
    }


def events(today: date) -> list[Row]:
    return [
        {
            "N°": number,
            "Genre": kind,
            "Objet": subject,
            "Début": datetime.combine(plus(today, days), time(hour, minute)),
        }
        for number, (days, hour, minute, kind, subject, _) in enumerate(DIARY, start=501)
    ]


def guests() -> list[Row]:
    return [
        {"Évènement": number, "Invité": OUTSIDE if login == "client" else named(login).email}
        for number, (*_, logins) in enumerate(DIARY, start=501)
        for login in logins.split()
    ]
