"""The files of the guide's company, with dates around a given day: what its administrator has, and uploads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.guide import service, trade
from tests.guide.formats import write_csv, write_json, write_parquet, write_xlsx


def write_crm(folder: Path, today: date) -> None:
    """Writes thirteen files; the same day gives the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(folder / "affaires.csv", trade.deals(today), "utf-8-sig", french=True)
    write_csv(folder / "ventes.csv", trade.sales(today), "windows-1252", french=True)
    write_csv(folder / "appels.csv", service.calls(today))
    write_csv(folder / "adresses.csv", trade.addresses())
    write_csv(folder / "invites.csv", service.guests())
    write_csv(folder / "utilisateurs.csv", service.employees())
    write_csv(folder / "equipes.csv", service.members())
    write_xlsx(folder / "formations.xlsx", service.trainings(today), "Formations")
    write_xlsx(folder / "agenda.xlsx", service.events(today), "Agenda")
    write_xlsx(folder / "clients.xlsx", trade.customers(), "Clients")
    write_json(folder / "demandes.json", service.cases(today))
    write_parquet(folder / "contacts.parquet", trade.contacts(today))
    write_parquet(folder / "produits.parquet", trade.products())
