"""What the guide's company sells and to whom: customers, contacts, addresses, deals, products, sales."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from typing import Any

from tests.guide.days import month, plus, spread
from tests.guide.people import LEFT, SELLERS

Row = dict[str, Any]

# Two customers share a name; a postal code begins with a zero.
CUSTOMERS = (
    ("L'Atelier d'Émile", "Rennes", "35000"), ("O'Brien & Fils", "Cork", None), ("Boulangerie Noël", "Lille", "59000"),
    ("Boulangerie Noël", "Nantes", "44000"), ("Château d'Orval", "Bourg-en-Bresse", "01000"),
    ("SARL « Les Pins »", "Mont-de-Marsan", "40000"), ("Hôtel de la Plage", "Saint-Malo", "35400"),
    ("Crêperie Ty Gwenn", "Quimper", "29000"), ("Mairie de Plœmeur", "Plœmeur", "56270"),
    ("Lycée Françoise-d'Aubigné", "Niort", "79000"), ("Garage Müller; pièces", "Strasbourg", "67000"),
    ('Café "Le Zinc"', "Angers", "49000"), ("Été Piscines", "Antibes", "06600"), ("Zébulon Jouets", "Vannes", "56000"),
)  # fmt: skip
FIRST_NAMES = ("Anaïs", "Benoît", "Céline", "Déborah", "Éloïse", "François", "Gaëlle", "Hervé", "Inès", "Jérôme")
LAST_NAMES = ("Martin", "O'Neill", "D'Angelo", "Le Bihan", "Müller", "Noël", "L'Hostis")
# The last three were never sold.
PRODUCTS = (
    ("Produit A", "Portes", 149.0), ("Produit A+", "Portes", 189.5), ("Produit B", "Portes", 99.9),
    ("Volet « Été »", "Volets", 310.0), ("Volet d'intérieur", "Volets", 85.25), ("Étagère", "Meubles", 59.9),
    ("Escalier en chêne", "Escaliers", 4200.0), ("Poignée dorée", "Ferrures", 12.5), ("Charnière", "Ferrures", 3.75),
    ("Établi", "Meubles", 450.0), ("Zinc au mètre", "Ferrures", 18.4), ("Œil-de-bœuf", "Fenêtres", 275.0),
    ("Fenêtre d'angle", "Fenêtres", 530.0), ("Écran d'été", "Volets", 64.0),
)  # fmt: skip
NEVER_SOLD = 3
STAGES = ("Prospection", "Proposition", "Négociation", "Perdue")


def customer_number(place: int) -> str:
    return f"C{place % len(CUSTOMERS) + 1:03d}"


def customers() -> list[Row]:
    names = ("N° client", "Raison sociale", "Ville", "Code postal")
    return [dict(zip(names, (customer_number(n), *one), strict=True)) for n, one in enumerate(CUSTOMERS)]


def contacts(today: date) -> list[Row]:
    """One was created this morning; of a few nobody knows when, and two have the same name."""
    rows = []
    for n in range(70):
        created = datetime.combine(plus(today, -(n * n) // 9), time(8 + n % 2, n % 60))
        rows.append(
            {
                "N° contact": 1000 + n,
                "Prénom": FIRST_NAMES[n % len(FIRST_NAMES)],
                "Nom": LAST_NAMES[n % len(LAST_NAMES)],
                "N° client": customer_number(n * 5) if n % 11 else None,
                "Créé le": None if n % 13 == 5 else created,
            }
        )
    return rows[::-1]


def addresses() -> list[Row]:
    """Every fifth contact has none, and people of one customer share theirs."""
    rows = []
    for n in range(70):
        private = f"{_plain(FIRST_NAMES[n % 10])}.{_plain(LAST_NAMES[n % 7])}@client{n % 14}.example"
        address = "accueil@hotel-plage.example" if n % 9 == 4 else private
        rows.append({"Contact": 1000 + n, "Adresse électronique": None if n % 5 == 2 else address})
    return rows + [row for row in rows if row["Contact"] % 17 == 0]


def _plain(name: str) -> str:
    """The letters of a name as they stand in an address."""
    parts = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in parts if letter.isascii() and letter.isalpha())


def deals(today: date) -> list[Row]:
    """Won in this month and the thirteen before it, still open, or lost; one that was won has been cancelled since."""
    rows = _won(today) + _open(today)
    last = plus(month(today), -6)
    rows.append(_deal(777, SELLERS[0], "Annulée", last, last))
    rows.sort(key=lambda row: row["Créée le"])
    return [{"N° affaire": f"A-{number:04d}", **row} for number, row in enumerate(rows, start=1)]


def _won(today: date) -> list[Row]:
    rows = []
    for shift in range(-13, 1):
        for place, seller in enumerate(SELLERS):
            count = 4 if (shift, place) == (-1, 0) else (place * 2 - shift) % 3 + 1
            for day in spread(month(today, shift), month(today, shift + 1), count):
                rows.append(_deal(len(rows), seller, "Gagnée", min(day, today), min(day, today)))
    return rows


def _open(today: date) -> list[Row]:
    due = [plus(today, 9 * n - 60) for n in range(24)]
    return [
        _deal(n, SELLERS[n % 3] if n % 7 else None, STAGES[n % 4], day if n % 5 else None, None, today)
        for n, day in enumerate(due)
    ]


def _deal(n: int, seller: str | None, stage: str, due: date | None, won: date | None, today: date | None = None) -> Row:
    created = plus(won, -(15 + n * 7 % 50)) if won else plus(today, -(n * 5 % 80))
    return {
        "N° client": customer_number(n * n + n // 3) if n % 19 else None,
        "Commercial": seller,
        "Montant": round(400 + n * 613.37 % 9000, 2) if n % 23 else None,
        "Étape": stage,
        "Clôture prévue": due,
        "Gagnée le": won,
        "Créée le": created,
        "Remarque": "Reprise d'un collègue ; à rappeler" if seller == LEFT.name else None,
    }


def products() -> list[Row]:
    names = ("Produit", "Famille", "Prix")
    return [dict(zip(names, one, strict=True)) for one in PRODUCTS]


def sales(today: date) -> list[Row]:
    """Two or three on each of the last 130 days, postage that is no product of the list, and credits."""
    sold = PRODUCTS[:-NEVER_SOLD]
    rows = [_sale(*sold[(n * 7 + n // 10) % (len(sold) - 1)], n, plus(today, -(n // 2) - n % 3)) for n in range(260)]
    # Sold once, too long ago to count.
    rows.append(_sale(*sold[-1], 1, plus(today, -128)))
    for n, product in enumerate((PRODUCTS[0], PRODUCTS[1], PRODUCTS[0])):
        rows.append(_sale(*product, n, today))
    rows.append({"Produit": "Produit A", "Quantité": -1, "Montant": -149.0, "Date": today})
    rows += [
        {"Produit": "Frais de port", "Quantité": 1, "Montant": 9.9, "Date": plus(today, -n)} for n in range(0, 60, 4)
    ]
    rows.append({"Produit": None, "Quantité": 1, "Montant": 35.0, "Date": today})
    return [{"N° vente": number, **row} for number, row in enumerate(sorted(rows, key=lambda row: row["Date"]), 1)]


def _sale(product: str, _family: str, price: float, n: int, day: date) -> Row:
    quantity = n % 4 + 1
    return {
        "Produit": product,
        "Quantité": quantity,
        "Montant": round(price * quantity * (1 - n % 3 / 20), 2),
        "Date": day,
    }
