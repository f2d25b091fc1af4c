"""What the guide's examples must show: a hand-written query for each, over its files, for a viewer at a local time."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
from openpyxl import load_workbook

# How each file is read; dates and amounts as France writes them are texts first.
TABLES = {
    "affaires": """
        select "N° affaire", "N° client", Commercial, Étape, strptime("Gagnée le", '%d/%m/%Y')::date as "Gagnée le",
               strptime("Créée le", '%d/%m/%Y')::date as "Créée le",
               replace(replace(Montant, ' ', ''), ',', '.')::double as Montant
        from read_csv('{folder}/affaires.csv', delim = ';', quote = '"', all_varchar = true, header = true)""",
    "ventes": """
        select Produit, Quantité::bigint as Quantité, strptime(Date, '%d/%m/%Y')::date as Date,
               replace(replace(Montant, ' ', ''), ',', '.')::double as Montant
        from read_csv('{folder}/ventes.csv', delim = ';', all_varchar = true, header = true, encoding = 'latin-1')""",
    "appels": """
        select * replace ("Date et heure"::timestamp as "Date et heure")
        from read_csv('{folder}/appels.csv', delim = ';', all_varchar = true, header = true)""",
    "adresses": "from read_csv('{folder}/adresses.csv', delim = ';', all_varchar = true, header = true)",
    "invites": "from read_csv('{folder}/invites.csv', delim = ';', all_varchar = true, header = true)",
    "utilisateurs": "from read_csv('{folder}/utilisateurs.csv', delim = ';', all_varchar = true, header = true)",
    "equipes": "from read_csv('{folder}/equipes.csv', delim = ';', all_varchar = true, header = true)",
    "demandes": """
        select * replace ("Ouverte le"::timestamp as "Ouverte le",
                          "Première réponse le"::timestamp as "Première réponse le")
        from read_json('{folder}/demandes.json')""",
    "contacts": "from read_parquet('{folder}/contacts.parquet')",
    "produits": "from read_parquet('{folder}/produits.parquet')",
}
SHEETS = ("formations", "agenda", "clients")

# What is entered by hand, and so asked of no file.
ENTERED = 87.5

_NEXT_EVENTS = """
    select Début, Genre, Objet from agenda where Début > $now {more} order by Début, Genre, Objet limit 8"""

QUERIES = {
    # ---------------------------------------------------------------- indicators
    "affaires_gagnees": """
        select count(*) from affaires
        where Commercial = 'Étienne Lefèvre' and Étape = 'Gagnée'
          and "Gagnée le" >= date_trunc('month', $today) - interval 1 month
          and "Gagnée le" < date_trunc('month', $today)""",
    "appels_semaine": """
        select count(*) from appels
        where "Date et heure" >= date_trunc('week', $today)
          and "Date et heure" < date_trunc('week', $today) + interval 7 days
          and Appelant in (select Membre from equipes where Équipe = 'Ventes')""",
    "formations_trimestre": """
        select count(*) from formations
        where État = 'Tenue' and Date >= date_trunc('quarter', $today)
          and Date < date_trunc('quarter', $today) + interval 3 months""",
    "delai_reponse": """
        select avg(epoch(timezone('Europe/Paris', "Première réponse le"))
                   - epoch(timezone('Europe/Paris', "Ouverte le")))
        from demandes""",
    "demandes_urgentes": "select count(*) from demandes where Urgence = 'Urgente' and État = 'En attente'",
    "adresses_connues": """
        select count(distinct "Adresse électronique") from adresses where "Adresse électronique" <> ''""",
    "ventes_produit_a": """
        select sum(Montant) from ventes
        where Produit = 'Produit A' and Date >= date_trunc('month', $today)
          and Date < date_trunc('month', $today) + interval 1 month""",
    "satisfaction": f"select {ENTERED}::double",
    # ---------------------------------------------------------------- lists
    "meilleurs_clients": """
        select "Raison sociale", coalesce(sum(Montant), 0) as total, count(*)
        from affaires join clients using ("N° client")
        where Étape = 'Gagnée' and "Gagnée le" between $today - interval 364 days and $today
        group by 1 order by total desc limit 5""",
    "derniers_contacts": """
        select "Créé le", Prénom, Nom, "Raison sociale" from contacts left join clients using ("N° client")
        order by "Créé le" desc nulls last, Prénom collate fr, Nom collate fr, 4 collate fr limit 6""",
    "dernieres_affaires": """
        select "Créée le", "N° affaire", "Raison sociale", Étape, Montant
        from affaires left join clients using ("N° client")
        order by "Créée le" desc, "N° affaire" desc limit 6""",
    "prochaines_formations": """
        select Date, Intitulé, Lieu, Inscrits from formations
        where État = 'Prévue' and Date >= $today order by Date limit 5""",
    "meilleurs_produits": """
        select Produit, sum(Montant) as total from ventes
        where Produit <> '' and Date between $today - interval 89 days and $today
        group by 1 order by total desc limit 5""",
    "produits_delaisses": """
        select p.Produit, coalesce(sum(v.Montant), 0) as total
        from produits p
        left join (from ventes where Date between $today - interval 89 days and $today) v using (Produit)
        group by 1 order by total, p.Produit collate fr limit 6""",
    # ---------------------------------------------------------------- the diary, step by step
    "agenda": _NEXT_EVENTS.format(more=""),
    "agenda_rendez_vous": _NEXT_EVENTS.format(more="and Genre = 'Rendez-vous'"),
    "agenda_moi": _NEXT_EVENTS.format(
        more="""and Genre = 'Rendez-vous' and "N°" in (
            select Évènement::bigint from invites join utilisateurs on Invité = Adresse where Identifiant = $login)"""
    ),
}  # fmt: skip


class Files:
    """The files of the company in `folder`, to be asked by hand."""

    def __init__(self, folder: Path):
        self._connection = duckdb.connect(config={"python_enable_replacements": "false"})
        for name, query in TABLES.items():
            self._connection.execute(f"create table {name} as {query.replace('{folder}', str(folder))}")
        for name in SHEETS:
            self._connection.register(f"{name}_sheet", _sheet(folder / f"{name}.xlsx"))
            self._connection.execute(f"create table {name} as from {name}_sheet")

    def rows(self, example: str, login: str, now: datetime) -> list[tuple[Any, ...]]:
        """What the example must show to that person at that local time: its rows, or one row of one value."""
        return self.ask(QUERIES[example], login, now)

    def value(self, example: str, login: str, now: datetime) -> Any:
        """What an indicator among the examples must show."""
        return self.rows(example, login, now)[0][0]

    def ask(self, query: str, login: str, now: datetime) -> list[tuple[Any, ...]]:
        """The rows of any query over the files, which may name $today, $now and $login."""
        known = {"today": now.date(), "now": now.replace(tzinfo=None), "login": login}
        named = {name: value for name, value in known.items() if f"${name}" in query}
        return self._connection.execute(query, named).fetchall()

    def close(self) -> None:
        self._connection.close()


def _sheet(path: Path) -> pyarrow.Table:
    names, *rows = load_workbook(path, read_only=True).active.values
    columns = {name: [_cell(name, row[place]) for row in rows] for place, name in enumerate(names)}
    return pyarrow.table(columns)


def _cell(name: str, value: Any) -> Any:
    """A spreadsheet knows no days, only times."""
    day = name == "Date" and isinstance(value, datetime)
    return date(value.year, value.month, value.day) if day else value
