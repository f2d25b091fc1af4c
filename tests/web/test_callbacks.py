"""The body of a callback: exactly what a browser sends, or 400 and nothing happens."""

from __future__ import annotations

import copy
import json

import pytest

from tests.web.conftest import SPECIFICATIONS, form_token
from tests.web.test_gate import CALLBACK
from web.callbacks import Malformed, check_body, shapes

KNOWN = shapes(SPECIFICATIONS)


def tile(index):
    return {"index": index, "type": "tile"}


PATTERN = {
    "output": SPECIFICATIONS[1]["output"],
    "outputs": [{"id": tile("mA"), "property": "children"}, {"id": "note", "property": "children@abc"}],
    "inputs": [{"id": {"index": "mA", "type": "remove"}, "property": "n_clicks", "value": 1}],
    "state": [[{"id": tile("mA"), "property": "id"}, {"id": tile("mC"), "property": "id"}]],
    "changedPropIds": ['{"index":"mA","type":"remove"}.n_clicks'],
}
NO_OUTPUT = {"output": "hash", "inputs": [{"id": "in", "property": "value"}], "changedPropIds": []}


def changed(body, **parts):
    return copy.deepcopy(body) | parts


@pytest.mark.parametrize("body", [CALLBACK, PATTERN, NO_OUTPUT, changed(PATTERN, state=[[]])])
def test_what_a_browser_sends_passes(body):
    check_body(body, KNOWN)


def without(body, name):
    return {key: value for key, value in body.items() if key != name}


BROKEN = {
    "a list": [CALLBACK],
    "a text": "out.children",
    "nothing": None,
    "no output": without(CALLBACK, "output"),
    "an output that is no text": changed(CALLBACK, output={"a": 1}),
    "an unknown output": changed(CALLBACK, output="other.children"),
    "an output that runs in the browser": changed(CALLBACK, output="local.children", inputs=[], state=[]),
    "no outputs": without(CALLBACK, "outputs"),
    "outputs null": changed(CALLBACK, outputs=None),
    "outputs as a list": changed(CALLBACK, outputs=[CALLBACK["outputs"]]),
    "outputs of another component": changed(CALLBACK, outputs={"id": "secret", "property": "children"}),
    "outputs of another property": changed(CALLBACK, outputs={"id": "out", "property": "href"}),
    "outputs where there are none": changed(NO_OUTPUT, outputs=CALLBACK["outputs"]),
    "no inputs": without(CALLBACK, "inputs"),
    "inputs as a mapping": changed(CALLBACK, inputs={}),
    "an input too many": changed(CALLBACK, inputs=CALLBACK["inputs"] * 2),
    "an input that is a text": changed(CALLBACK, inputs=["in"]),
    "an input that is a list": changed(CALLBACK, inputs=[CALLBACK["inputs"]]),
    "an input without a property": changed(CALLBACK, inputs=[{"id": "in"}]),
    "an input of another component": changed(CALLBACK, inputs=[{"id": "other", "property": "value"}]),
    "an id that is a list": changed(CALLBACK, inputs=[{"id": ["in"], "property": "value"}]),
    "no state": without(CALLBACK, "state"),
    "changes that are no list": changed(CALLBACK, changedPropIds="in.value"),
    "changes that are no texts": changed(CALLBACK, changedPropIds=[{}]),
    "a change of half a character": changed(CALLBACK, changedPropIds=['{"index":"\\ud800","type":"remove"}.n_clicks']),
    "a change of no number": changed(CALLBACK, changedPropIds=['{"index":NaN,"type":"remove"}.n_clicks']),
    "a change without a property": changed(CALLBACK, changedPropIds=["in"]),
    "a change of another component": changed(CALLBACK, changedPropIds=["other.value"]),
    "a change of another property": changed(CALLBACK, changedPropIds=["in.href"]),
    "a change of a state": changed(CALLBACK, changedPropIds=["kept.data"]),
    "a change of no component": changed(PATTERN, changedPropIds=["{bad.n_clicks"]),
    "a change of a pattern without its parts": changed(PATTERN, changedPropIds=["{}.n_clicks"]),
    "a change of half a pattern": changed(PATTERN, changedPropIds=['{"type":"remove"}.n_clicks']),
    "a change of another part of a pattern": changed(PATTERN, changedPropIds=['{"index":"mA","type":"edit"}.n_clicks']),
    "a change of a bottomless component": changed(PATTERN, changedPropIds=['{"index":' * 50_000 + ".n_clicks"]),
    "two indexes": changed(PATTERN, outputs=[{"id": tile("mB"), "property": "children"}, PATTERN["outputs"][1]]),
    "another part of a pattern": changed(
        PATTERN, inputs=[{"id": {"index": "mA", "type": "edit"}, "property": "n_clicks"}]
    ),
    "a pattern as a text": changed(PATTERN, inputs=[{"id": "mA", "property": "n_clicks"}]),
    "an index that is a mapping": changed(
        PATTERN, inputs=[{"id": {"index": {}, "type": "remove"}, "property": "n_clicks"}]
    ),
    "one where there are many": changed(PATTERN, state=[{"id": tile("mA"), "property": "id"}]),
    "one output of two": changed(PATTERN, outputs=PATTERN["outputs"][:1]),
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_what_no_browser_sends_is_refused(place, body):
    with pytest.raises(Malformed):
        check_body(body, KNOWN)
    client = place.signed_in("vera")
    headers = {"X-CSRFToken": form_token(client), "Content-Type": "application/json"}
    answer = client.post("/_dash-update-component", data=json.dumps(body), headers=headers)
    assert answer.status_code == 400 and place.calls == []


@pytest.mark.parametrize("query", ["cancelJob=1", "oldJob=1", "a=b&cancelJob="])
def test_nobody_ends_jobs(place, query):
    client = place.signed_in("vera")
    headers = {"X-CSRFToken": form_token(client)}
    assert client.post(f"/_dash-update-component?{query}", json=CALLBACK, headers=headers).status_code == 400
    assert place.calls == []
