"""Explanations, rows and tables as programs get them: shapes, pages, refusals, and files that compute nothing."""

from __future__ import annotations

import csv
import io

import pytest

from tests.company import CANARY

EXPLAIN, ROWS = "/api/v1/minidashes/{}/lines/{}/explain", "/api/v1/minidashes/{}/lines/{}/rows"


@pytest.fixture
def get(company):
    """get(login, path, **query) gives the answer to that person's token."""
    client = company.server.test_client()

    def ask(login, path, **query):
        headers = {"Authorization": f"Bearer {company.access.tokens.create('test', login)}"}
        return client.get(path, headers=headers, query_string=query)

    return ask


def test_an_explanation_has_the_keys_of_the_contract(get):
    answer = get("va", EXPLAIN.format("shared_figures", "month"))
    told = answer.get_json()
    assert {"sentence", "periods", "rows_counted", "data_version", "changed_by", "changed_at"} <= told.keys()
    assert told["rows_counted"] == 4 and answer.headers["X-Minidash-Data-Version"] == str(told["data_version"])
    assert told["periods"] == [{"field": "day", "name": "this month", "from": "2026-03-01", "to": "2026-03-31"}]


def test_rows_come_in_pages_whose_total_is_what_counts(get):
    whole = get("vb", ROWS.format("shared_figures", "amount")).get_json()
    told = get("vb", EXPLAIN.format("shared_figures", "amount")).get_json()
    assert whole["total"] == told["rows_counted"] == len(whole["rows"]) == 5
    pages = [get("vb", ROWS.format("shared_figures", "amount"), offset=at, limit=2).get_json() for at in (0, 2, 4)]
    assert [row for page in pages for row in page["rows"]] == whole["rows"]
    place = [column["key"] for column in whole["columns"]].index("amount")
    assert sum(row[place] for row in whole["rows"]) == told["value"] == 310


@pytest.mark.parametrize(
    "query",
    [{"limit": "201"}, {"limit": "0"}, {"limit": "x"}, {"limit": ""}, {"limit": "1.5"}, {"limit": "١"}]
    + [{"offset": "-1"}, {"offset": "1e3"}, {"offset": "9" * 400}, {"offset": "0x1"}],
)
def test_a_page_that_cannot_be_is_refused_in_its_place(get, query):
    answer = get("va", ROWS.format("shared_figures", "amount"), **query)
    problem = answer.get_json()
    assert (
        answer.status_code == 422 and "whole number" in problem["detail"] and problem["position"] == next(iter(query))
    )


@pytest.mark.parametrize("path", [EXPLAIN, ROWS, "/api/v1/minidashes/{}/explain", "/api/v1/minidashes/{}/rows"])
def test_hidden_and_unknown_look_alike(get, path):
    found = set()
    for key in ("m_b", "nobody", "no_such"):
        answer = get("va", path.format(key, "canary_b"))
        assert answer.status_code == 404 and CANARY not in answer.text
        found.add(answer.text.replace(key, "K"))
    assert len(found) == 1
    table = [get("va", f"/api/v1/minidashes/{key}.csv") for key in ("m_b", "nobody", "no_such")]
    assert {answer.status_code for answer in table} == {404}
    assert (
        len({answer.text.replace(key, "K") for answer, key in zip(table, ("m_b", "nobody", "no_such"), strict=True)})
        == 1
    )


def test_a_list_is_explained_as_a_whole(get):
    told = get("va", "/api/v1/minidashes/tops/explain").get_json()
    rows = get("va", "/api/v1/minidashes/tops/rows").get_json()
    assert (told["kind"], told["line"]) == ("list", None) and told["rows_counted"] == rows["total"] == 2
    assert get("va", "/api/v1/minidashes/shared_figures/explain").status_code == 404


def test_a_table_is_safe_and_in_the_language_of_its_reader(company, get):
    company.publish("label: {en: Amount, fr: Montant}", "label: {en: '=1+1', fr: '@sum'}")
    answer = get("va", "/api/v1/minidashes/shared_figures.csv")
    assert answer.mimetype == "text/csv" and answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert rows[0][:2] == ["Line", "Value"] and rows[1][:2] == ["'=1+1", "310"]
    french = list(csv.reader(io.StringIO(get("vb", "/api/v1/minidashes/shared_figures.csv").data.decode("utf-8-sig"))))
    assert french[0][:2] == ["Ligne", "Valeur"] and french[1][0] == "'@sum"
    tops = get("va", "/api/v1/minidashes/tops.csv").data.decode("utf-8-sig")
    assert tops.splitlines() == ["owner,Sum", "va,30"]
