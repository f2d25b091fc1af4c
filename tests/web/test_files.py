"""The parts that browsers fetch: the listed ones, long kept; no way out of their folders."""

from __future__ import annotations

import re

import pytest

FONT = "/parts/@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (FONT, "font/woff2"),
        ("/parts/@tabler/icons/icons/outline/moon.svg", "image/svg+xml"),
        ("/parts/@tabler/icons/icons/filled/star.svg", "image/svg+xml"),
    ],
)
def test_parts_are_served_and_kept(place, path, kind):
    answer = place.browser().get(path)
    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert answer.headers["Cache-Control"] == "public, max-age=2592000, immutable"
    assert "Cookie" not in answer.headers.get("Vary", "")
    again = place.browser().get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304 and "public" in again.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/parts/@tabler/icons/package.json",
        "/parts/@tabler/icons/icons/outline/../../package.json",
        "/parts/@tabler/icons/icons/outline/%2e%2e/%2e%2e/package.json",
        "/parts/@tabler/icons/icons/outline/..%2f..%2fpackage.json",
        "/parts/@tabler/icons/icons/outline/moon.svg%00.png",
        "/parts/@tabler/icons/icons/outline/",
        "/parts/axe-core/axe.min.js",
        "/parts/own/000000000000/login.css",
        "/parts//etc/passwd",
        "/parts/../../../etc/passwd",
    ],
)
def test_nothing_else_is_served(place, path):
    answer = place.browser().get(path)
    assert answer.status_code in (302, 401, 404) and "root:" not in answer.text and '"name"' not in answer.text


def test_all_that_the_sign_in_page_needs_comes_without_sign_in(place):
    text = place.browser().get("/login").text
    addresses = set(re.findall(r'(?:href|src)="(/parts[^"]+)"', text))
    assert {address.rsplit("/", 1)[1] for address in addresses} == {"mark.svg", "base.css", "login.css"}
    for address in addresses:
        answer = place.browser().get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        for part in re.findall(r'url\("(/[^"]+)"\)', answer.text):
            assert place.browser().get(part).status_code == 200
