"""A refresh reads the sources again and publishes a new data version, or keeps the last good one and says why."""

import pytest
from sqlalchemy import select

from errors import Problems, UserError
from store.tables import dataset_state
from tests.walls.publishing import CUSTOMERS, ORDERS


def test_a_refresh_reads_again(loaded):
    loaded.write("orders.csv", ORDERS + "3,done,2024-05-05,2024-05-06,B\n")
    report = loaded.publisher.refresh(["orders"])
    assert (report.read, report.data_version, report.failed) == (("orders", "owners"), 2, ())
    assert loaded.worlds.current().catalog.tables["orders"].rows == 4
    with pytest.raises(UserError, match="Unknown dataset 'order'. Did you mean 'orders'?"):
        loaded.publisher.refresh(["order"])


@pytest.mark.parametrize("bad", ["id,name\nA,Anna\nA,Bert\n", "id,name\nA\n", None])
def test_a_failed_refresh_keeps_the_last_good_version(loaded, bad):
    (loaded.files / "customers.csv").unlink() if bad is None else loaded.write("customers.csv", bad)
    report = loaded.publisher.refresh()
    assert len(report.failed) == 1
    assert report.read == ("orders", "owners")
    assert loaded.worlds.current().catalog.tables["customers"].rows == 2
    with loaded.database.read() as connection:
        (state,) = connection.execute(select(dataset_state)).all()
    assert (state.dataset, bool(state.last_error)) == ("customers", True)
    loaded.write("customers.csv", CUSTOMERS)
    loaded.publisher.refresh(["customers"])
    assert loaded.count(dataset_state) == 0


def test_a_refresh_whose_types_no_longer_fit_is_refused_as_a_whole(loaded):
    loaded.write("orders.csv", ORDERS.replace("A\n", "7\n").replace("B\n", "8\n"))
    with pytest.raises(Problems, match="'customer' is of type integer"):
        loaded.publisher.refresh()
    assert loaded.worlds.current().manifest.version == 1
    assert loaded.count(dataset_state) == 3
