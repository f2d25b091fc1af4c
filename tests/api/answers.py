"""What the tests of the API look at in an answer, and in the store after it."""

from sqlalchemy import func, select


def stored(company, table):
    with company.database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def is_problem(answer, status):
    body = answer.get_json()
    return (
        answer.status_code == status
        and answer.content_type == "application/problem+json"
        and body["status"] == status
        and bool(body["title"] and body["detail"])
    )
