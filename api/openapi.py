"""The description of the API, OpenAPI 3.1, made from the table of calls and the models that answer them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from api.calls import Call

VERSION = "1.0.0"
SCHEMAS = "#/components/schemas/{model}"


class Problem(BaseModel):
    """An error (RFC 9457): `detail` says what is wrong, `hint` what to do, `position` where, `problems` if several."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    hint: str | None = None
    position: str | None = None
    problems: list[str] | None = None
    incident: str | None = None


class Required(GenerateJsonSchema):
    """In an answer every key is always present, also one that has a default."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return self.mode == "serialization" or super().field_is_required(field, total)


def describe(calls: Sequence[Call], root: str) -> dict[str, Any]:
    """The whole description; `root` is the path that all calls begin with."""
    schemas, definitions = _schemas(calls)
    paths: dict[str, dict[str, Any]] = {}
    for call in calls:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Minidash",
            "version": VERSION,
            "description": "Walls of numbers, each as the caller may see it. Invisible and unknown keys answer alike.",
        },
        "servers": [{"url": root}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": definitions,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "headers": {
                "DataVersion": {
                    "description": "The data version that the numbers come from; it grows whenever data is read anew.",
                    "schema": {"type": "integer"},
                }
            },
        },
    }


def _schemas(calls: Sequence[Call]) -> tuple[Mapping[tuple[str, str], JsonSchemaValue], dict[str, Any]]:
    """The schema of each answer and body by (call, mode), and all that they refer to."""
    asked: list[tuple[str, str, TypeAdapter[Any]]] = [("problem", "validation", TypeAdapter(Problem))]
    asked += [(call.name, "serialization", TypeAdapter(call.answer)) for call in calls if call.answer is not None]
    asked += [(call.name, "validation", TypeAdapter(call.body)) for call in calls if call.body]
    found, rest = TypeAdapter.json_schemas(asked, ref_template=SCHEMAS, schema_generator=Required)
    return found, rest["$defs"]


def _operation(call: Call, schemas: Mapping[tuple[str, str], JsonSchemaValue]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": call.name,
        "summary": call.summary,
        "parameters": _parameters(call),
        "responses": {
            str(call.status): _success(call, schemas),
            **{str(status): _refusal(status, schemas) for status in _refusals(call)},
        },
    }
    if call.body:
        content = {"application/json": {"schema": schemas[call.name, "validation"]}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _parameters(call: Call) -> list[dict[str, Any]]:
    text = {"type": "string"}
    keys = [
        {"name": name, "in": "path", "required": True, "schema": text} for name in re.findall(r"{(\w+)}", call.path)
    ]
    keys += [number.describe() for number in call.query]
    if call.method != "POST":
        return keys
    once = "Chosen by the caller, new for each submit: a repeated request with the same key makes no second entry."
    return [*keys, {"name": "Idempotency-Key", "in": "header", "required": False, "description": once, "schema": text}]


def _success(call: Call, schemas: Mapping[tuple[str, str], JsonSchemaValue]) -> dict[str, Any]:
    response: dict[str, Any] = {"description": HTTPStatus(call.status).phrase}
    if call.numbers:
        response["headers"] = {"X-Minidash-Data-Version": {"$ref": "#/components/headers/DataVersion"}}
    if call.answer is not None:
        response["content"] = {call.mimetype: {"schema": schemas[call.name, "serialization"]}}
    return response


def _refusals(call: Call) -> list[int]:
    own = {401, 500, 503, *call.refusals}
    if call.writes:
        own |= {403, 507}
    if call.body:
        own |= {400, 413, 415, 422}
    if call.query:
        own |= {422}
    return sorted(own)


def _refusal(status: int, schemas: Mapping[tuple[str, str], JsonSchemaValue]) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": schemas["problem", "validation"]}}
    return {"description": HTTPStatus(status).phrase, "content": content}
