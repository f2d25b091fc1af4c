"""An engine that holds the datasets of these tests, with a row or two."""

import duckdb
import pytest


@pytest.fixture(scope="module")
def engine():
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'Europe/Paris'")
    connection.execute(
        'CREATE TABLE orders ("OrderID" BIGINT, "EmployeeID" VARCHAR, "OrderDate" DATE, "ShippedDate" DATE, '
        '"Freight" DOUBLE, "opened" TIMESTAMPTZ, "closed" TIMESTAMPTZ, "paid" BOOLEAN, "N° dossier" VARCHAR, '
        '"od""d" BIGINT)'
    )
    connection.execute(
        "INSERT INTO orders VALUES (7, '1', '2024-03-30', '2024-04-01', 0, '2024-03-30 12:00', '2024-03-31 12:00', "
        "true, 'A-1', 3)"
    )
    connection.execute('CREATE TABLE lines ("OrderID" BIGINT, net DOUBLE); INSERT INTO lines VALUES (7, 1.5), (7, 2.5)')
    yield connection
    connection.close()
