"""The description of the API: valid, complete, and true of what is answered."""

import json
import re

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from api.calls import CALLS


@pytest.fixture
def client(company):
    token = company.access.tokens.create("test", "va")
    client = company.server.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


@pytest.fixture
def description(client):
    return client.get("/api/v1/openapi.json").get_json()


def references(part):
    if isinstance(part, dict):
        yield from ([part["$ref"]] if "$ref" in part else [])
        part = list(part.values())
    for each in part if isinstance(part, list) else ():
        yield from references(each)


def resolve(description, reference):
    found = description
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def check(description, schema, value):
    document = Resource.from_contents(description, default_specification=DRAFT202012)
    registry = Registry().with_resource("urn:api", document)
    absolute = json.loads(json.dumps(schema).replace('"#/', '"urn:api#/'))
    Draft202012Validator(absolute, registry=registry).validate(value)


def test_it_is_openapi_3_1(description):
    assert description["openapi"].startswith("3.1.") and {"title", "version"} <= description["info"].keys()
    for reference in references(description):
        assert resolve(description, reference)
    for schema in description["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_route_is_described_and_every_description_routed(company, description):
    described = {(method.upper(), path) for path, methods in description["paths"].items() for method in methods}
    routed = set()
    for rule in company.server.url_map.iter_rules():
        if rule.rule.startswith("/api/v1/") and rule.endpoint != "api.openapi":
            path = re.sub(r"<(\w+)>", r"{\1}", rule.rule.removeprefix("/api/v1"))
            routed |= {(method, path) for method in rule.methods - {"HEAD", "OPTIONS"}}
    assert described == routed


def test_operations_are_complete(description):
    operations = [(path, one) for path, methods in description["paths"].items() for one in methods.values()]
    assert len({one["operationId"] for _, one in operations}) == len(operations) == len(CALLS)
    for path, one in operations:
        named = {each["name"] for each in one["parameters"] if each["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path))
        assert "401" in one["responses"] and all(response["description"] for response in one["responses"].values())


def test_a_token_is_asked_for(description):
    scheme = description["components"]["securitySchemes"]["token"]
    assert description["security"] == [{"token": []}] and scheme == {"type": "http", "scheme": "bearer"}


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/me", {}),
        ("/walls", {}),
        ("/walls/{key}", {"key": "home"}),
        ("/walls/{key}", {"key": "wall_a"}),
        ("/minidashes", {}),
        ("/minidashes/{key}", {"key": "shared_figures"}),
        ("/minidashes/{key}", {"key": "tops"}),
        ("/minidashes/{key}/values/{indicator}", {"key": "m_a", "indicator": "complaints"}),
        ("/minidashes/{key}/lines/{line}/explain", {"key": "shared_figures", "line": "month"}),
        ("/minidashes/{key}/lines/{line}/explain", {"key": "m_a", "line": "complaints"}),
        ("/minidashes/{key}/lines/{line}/rows", {"key": "shared_figures", "line": "month"}),
        ("/minidashes/{key}/lines/{line}/rows", {"key": "m_a", "line": "complaints"}),
        ("/minidashes/{key}/explain", {"key": "tops"}),
        ("/minidashes/{key}/rows", {"key": "tops"}),
    ],
)
def test_answers_are_as_described(company, client, description, path, keys):
    company.service.enter_value(company.viewer("va"), "m_a", "complaints", 3, note="why")
    answer = client.get(f"/api/v1{path.format(**keys)}")
    schema = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    check(description, schema, answer.get_json())


def test_problems_are_as_described(client, description):
    responses = description["paths"]["/walls/{key}/layout"]["put"]["responses"]
    for status, sent in ((422, {"version": 1, "tiles": 2}), (409, {"version": "old", "tiles": []})):
        answer = client.put("/api/v1/walls/home/layout", json=sent)
        assert answer.status_code == status
        check(description, responses[str(status)]["content"]["application/problem+json"]["schema"], answer.get_json())


def test_every_key_of_an_answer_is_required(description):
    for name in ("Line", "Indicators", "Rows", "WallView", "EntryView"):
        schema = description["components"]["schemas"][name]
        assert set(schema["required"]) == set(schema["properties"])


def test_the_methods_of_an_address_are_those_described(client, description):
    for path, methods in description["paths"].items():
        answer = client.options("/api/v1" + path.format(key="home", indicator="mood", line="mood"))
        allowed = set(answer.headers["Allow"].split(", "))
        assert answer.status_code == 204 and allowed - {"HEAD", "OPTIONS"} == {method.upper() for method in methods}


def test_a_schema_refuses_what_it_should(description):
    schema = {"$ref": "#/components/schemas/MeView"}
    with pytest.raises(Exception, match="required property"):
        check(description, schema, {"login": "va"})
