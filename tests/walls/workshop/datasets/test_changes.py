"""Datasets in the workshop are published, replaced and deleted, or refused with what would break."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from errors import Conflict, Forbidden, NotFound, Problems, UserError
from store.tables import journal
from tests.company import ORDERS, Company, far_from_now
from tests.live.damaging import CLOSED, FILES, ROWS, damages, good_files
from tests.walls.workshop.uploading import BODY, add, again, draft, opened, places, upload
from viewer import Viewer
from walls.repository import note_looks
from walls.workshop.dataset_views import DatasetViews
from walls.workshop.datasets import Datasets, Draft

# ---------------------------------------------------------------- publishing


def test_a_file_becomes_a_dataset(company: Company, ad: Viewer) -> None:
    key = add(company, BODY)
    shown = opened(company, key)
    assert (key, shown["title"], shown["file"], shown["rows"], shown["error"]) == (
        "deals",
        "Deals",
        "deals.csv",
        3,
        None,
    )
    assert add(company, BODY) == "deals_2"
    with company.database.read() as connection:
        lines = connection.execute(select(journal).where(journal.c.kind == "dataset", journal.c.actor == "ad")).all()
    assert [(line.actor, line.action, line.key) for line in lines] == [
        ("ad", "create", "deals"),
        ("ad", "create", "deals_2"),
    ]


def test_relations_are_suggested_from_names_and_values(company: Company, ad: Viewer, datasets: Datasets) -> None:
    found = [one.as_json() for one in datasets.suggest(ad, draft(company, BODY))]
    assert [(one["dataset"], one["own"], one["other"], one["many"], one["found"]) for one in found] == [
        ("orders", "order_id", "id", False, 1.0)
    ]
    relation = {"order": {"dataset": "orders", "on": {"order_id": "id"}}}
    assert add(company, {**BODY, "relations": relation}) == "deals"
    wrong = {"order": {"dataset": "orders", "on": {"state": "id"}}}
    with pytest.raises(Problems) as refused:
        datasets.rehearse(ad, again(company, "deals", relations=wrong))
    assert places(refused.value) == {"datasets.deals.relations.order.on.state"}
    many = {"order": {"dataset": "orders", "on": {"owner": "owner"}}}
    with pytest.raises(Problems, match="not unique") as refused:
        datasets.rehearse(ad, again(company, "deals", relations=many))
    assert places(refused.value) == {"datasets.deals.relations.order"}


def test_a_newer_file_names_what_it_would_break(company: Company, ad: Viewer, datasets: Datasets) -> None:
    before = opened(company, "orders")
    file = upload(company, "id,owner,day\n1,va,2026-03-02\n", "orders.csv")
    wish = again(company, "orders", file, fields={"owner": {"identifies": "login"}})
    outcome = datasets.rehearse(ad, wish)
    assert {(one["name"], one["new"]) for one in outcome.columns} == {("amount", None), ("team", None)}
    assert [(one.title, one.parts) for one in outcome.broken] == [
        ("Figures for all", ("Amount", "Mine")),
        ("A only", ("Orders",)),
        ("Top owners", ()),
    ]
    with pytest.raises(UserError, match="Figures for all"):
        datasets.save(ad, wish)
    assert opened(company, "orders")["version"] == before["version"] and opened(company, "orders")["rows"] == 5


def test_a_newer_file_that_the_dataset_itself_does_not_bear_names_both(
    company: Company, ad: Viewer, datasets: Datasets
) -> None:
    fields = {"double": {"expression": "amount * 2"}, "owner": {"identifies": "login"}}
    datasets.save(ad, again(company, "orders", fields={**opened(company, "orders")["body"]["fields"], **fields}))
    file = upload(company, "id,owner,day,team\n1,va,2026-03-02,A\n", "orders.csv")
    outcome = datasets.rehearse(ad, again(company, "orders", file))
    assert list(outcome.own) == ["fields.double"] and "Unknown field 'amount'" in outcome.own["fields.double"]
    assert "Figures for all" in [one.title for one in outcome.broken]
    with pytest.raises(Problems) as refused:
        datasets.save(ad, again(company, "orders", file))
    assert places(refused.value) == {"datasets.orders.fields.double.expression"}


def test_a_better_file_takes_the_place_of_the_old_one(company: Company, ad: Viewer, datasets: Datasets) -> None:
    text = "id,owner,amount,day,team,extra\n1,va,11,2026-03-02,A,x\n2,vb,22,2026-03-17,B,y\n"
    wish = again(company, "orders", upload(company, text, "orders_2.csv"))
    outcome = datasets.rehearse(ad, wish)
    assert (outcome.columns, outcome.broken) == ([{"name": "extra", "old": None, "new": "text"}], [])
    assert (outcome.rows_before, outcome.rows) == (5, 2)
    datasets.save(ad, wish)
    shown = company.service.open_minidash(company.viewer("va"), "shared_figures").content
    assert [line.value for line in shown.lines[:2]] == [33, 11]
    assert opened(company, "orders")["file"] == "orders_2.csv"


@pytest.mark.parametrize("key", CLOSED)
def test_damaged_files_are_refused_and_the_former_version_is_served(
    company: Company, ad: Viewer, datasets: Datasets, key: str
) -> None:
    """Cut off, or with a byte turned over, at every fifth place that the faults try."""
    good, name = good_files()[key], FILES[key]
    made = add(company, {"title": key, "fields": {"amount": {"type": "number"}}}, good, name)
    cuts = [content for what, content in list(damages(good))[10::12] if what.startswith("cut") and content]
    for content in cuts:
        with pytest.raises(UserError) as refused:
            datasets.save(ad, again(company, made, upload(company, content, name)))
        assert name in str(refused.value) and str(company.folder) not in str(refused.value)
        look = datasets.look(ad, again(company, made, upload(company, content, name)))
        assert name in look.wrong["file"]
    assert cuts and opened(company, made)["rows"] == len(ROWS)


def test_a_refresh_that_fails_is_told_and_changes_nothing(company: Company, ad: Viewer, datasets: Datasets) -> None:
    key = add(company, BODY)
    datasets.refresh(ad, key)
    stored = next((company.folder / "home" / "uploads").glob("*.csv"))
    assert opened(company, key)["error"] is None
    for path in (company.folder / "home" / "uploads").glob("*.csv"):
        path.write_text("id,amount\n1\n")
    with pytest.raises(UserError, match="deals.csv"):
        datasets.refresh(ad, key)
    assert opened(company, key)["rows"] == 3 and "deals.csv" in opened(company, key)["error"]
    assert stored.name not in opened(company, key)["error"]


def test_a_refresh_that_would_break_uses_names_them_and_their_lines(
    company: Company, ad: Viewer, datasets: Datasets
) -> None:
    source = company.folder / "orders.csv"
    good = source.read_text("utf-8")
    source.write_text("id,owner,day,team\n1,va,2026-03-02,A\n", encoding="utf-8")
    try:
        with pytest.raises(UserError) as refused:
            datasets.refresh(ad, "orders")
        with pytest.raises(Problems, match=r"minidashes\.shared_figures\.indicators\[0\]\.measure\.field: Unknown"):
            company.publisher.refresh(["orders"])
    finally:
        source.write_text(good, encoding="utf-8")
    english = "“Figures for all” (Amount, Mine), “Top owners”. There is no column “amount”."
    assert english in str(refused.value) and english in opened(company, "orders")["error"]
    french = DatasetViews(company.workshop).opened(replace(ad, language="fr"), "orders")["error"]
    assert "«\u202fÉcarts pour tous\u202f» (Montant, Mine)" in french and "de colonne «\u202famount\u202f»" in french
    assert opened(company, "orders")["rows"] == 5
    datasets.refresh(ad, "orders")
    assert opened(company, "orders")["error"] is None


# ---------------------------------------------------------------- two administrators, deleting, who may


def test_the_second_of_two_is_told_who_was_first(company: Company, ad: Viewer, datasets: Datasets) -> None:
    key = add(company, BODY)
    first, second = again(company, key, title="First"), again(company, key, title="Second")
    datasets.save(ad, first)
    for act in (datasets.rehearse, datasets.save):
        with pytest.raises(Conflict, match="Ada Admin"):
            act(ad, second)
    assert opened(company, key)["title"] == "First"


def test_of_two_at_once_one_wins(company: Company, ad: Viewer, datasets: Datasets) -> None:
    key = add(company, BODY)
    wishes, ends = [again(company, key, title=f"Title {number}") for number in range(3)], []

    def save(wish: Draft) -> None:
        try:
            datasets.save(ad, wish)
            ends.append(wish.body["title"])
        except Conflict:
            ends.append(None)

    threads = [threading.Thread(target=save, args=[wish]) for wish in wishes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won = [title for title in ends if title]
    assert len(won) == 1 and len(ends) == 3 and opened(company, key)["title"] == won[0]


def test_what_is_in_use_is_not_deleted(company: Company, ad: Viewer, datasets: Datasets) -> None:
    broken = datasets.breaking(ad, "orders")
    assert [one.title for one in broken][:2] == ["Figures for all", "A only"]
    with pytest.raises(UserError, match="Figures for all"):
        datasets.delete(ad, "orders", opened(company, "orders")["version"])
    key = add(company, BODY)
    relation = {"deal": {"dataset": key, "on": {"id": "id"}}}
    other = add(company, {"title": "Other", "relations": relation})
    assert [(one.kind, one.title) for one in datasets.breaking(ad, key)] == [("dataset", "Other")]
    with pytest.raises(UserError, match="Other"):
        datasets.delete(ad, key, opened(company, key)["version"])
    for gone in (other, key):
        with pytest.raises(Conflict):
            datasets.delete(ad, gone, "old")
        datasets.delete(ad, gone, opened(company, gone)["version"])
    assert [one["key"] for one in DatasetViews(company.workshop).listed(ad)] == ["orders"]


def test_everybody_else_is_refused(company: Company, datasets: Datasets) -> None:
    views, key = DatasetViews(company.workshop), add(company, BODY)
    wish, va = again(company, key), company.viewer("va")
    acts = [datasets.look, datasets.suggest, datasets.rehearse, datasets.save]
    calls = [*(lambda act=act: act(va, wish) for act in acts), lambda: views.listed(va), lambda: views.opened(va, key)]
    calls += [lambda: datasets.refresh(va, key), lambda: datasets.breaking(va, key), lambda: views.surroundings(va)]
    calls += [lambda: datasets.delete(va, key, wish.version), lambda: views.opened(va, "no_such")]
    for call in calls:
        with pytest.raises(Forbidden):
            call()
    ad = company.viewer("ad")
    for call in (lambda: views.opened(ad, "no_such"), lambda: datasets.refresh(ad, "no_such")):
        with pytest.raises(NotFound):
            call()


def test_of_two_new_datasets_of_one_title_none_takes_the_place_of_the_other(company: Company, ad: Viewer) -> None:
    """The second has found its key before the first was stored, as while its file is still read."""

    class Slower(Datasets):
        def _key(self, viewer: Viewer, draft: Draft) -> str:
            key = super()._key(viewer, draft)
            add(company, BODY)
            return key

    mine = draft(company, BODY)
    with pytest.raises(Conflict):
        Slower(company.workshop).save(ad, mine)
    assert company.service.worlds.current().manifest.tables["deals"].rows == 3
    assert Datasets(company.workshop).save(ad, mine) == "deals_2"


# ---------------------------------------------------------------- read by themselves


def test_what_lies_outside_may_be_read_by_itself_and_what_was_uploaded_may_not(
    company: Company, ad: Viewer, datasets: Datasets
) -> None:
    daily = {"every": "day", "at": far_from_now()}
    wish = again(company, "orders", refresh=daily)
    at = datetime.fromisoformat(datasets.look(ad, wish).next_read or "")
    assert timedelta(0) < at - datetime.now(UTC) < timedelta(days=1) and f"{at:%H:%M}" == daily["at"]
    datasets.save(ad, wish)
    shown = opened(company, "orders")
    assert (shown["outside"], shown["body"]["refresh"], shown["looked_at"]) == (True, daily, None)
    for faulty, place in (({"every": "day"}, "refresh.at"), ({"every": "day", "at": "6"}, "refresh.at")):
        with pytest.raises(Problems) as refused:
            datasets.save(ad, again(company, "orders", refresh=faulty))
        assert places(refused.value) == {f"datasets.orders.{place}"}
    add(company, BODY)
    for wish in (
        again(company, "deals", refresh={"every": "hour"}),
        again(company, "orders", upload(company, ORDERS, "orders.csv")),
    ):
        with pytest.raises(Problems, match="was uploaded does not change") as refused:
            datasets.save(ad, wish)
        assert places(refused.value) == {f"datasets.{wish.key}.refresh"}
    assert not opened(company, "deals")["outside"] and opened(company, "orders")["version"] == shown["version"]
    with company.database.write() as connection:
        note_looks(connection, ["orders"], datetime.now(UTC))
    assert opened(company, "orders")["looked_at"]
    datasets.save(ad, again(company, "orders", refresh=None))
    assert opened(company, "orders")["looked_at"] is None
