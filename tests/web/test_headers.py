"""The headers of every answer: policy, framing, and who may keep a copy."""

from __future__ import annotations

import re

import pytest

from web.headers import allow_scripts

ANSWERS = ["/health", "/login", "/", "/walls/home", "/nothing", "/_dash-layout", "/fails/bug", "/api/v1/me"]
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-N' 'sha256-abc'; style-src-elem 'self' 'nonce-N'; "
    "style-src-attr 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_carries_them(place, path):
    for client in (place.browser(), place.signed_in("vera")):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert headers["Cache-Control"] == "private, no-store"
        assert "Strict-Transport-Security" not in headers


def test_the_policy_is_the_agreed_one_with_a_new_nonce_each_time(place):
    allow_scripts(place.server, ["'sha256-abc'"])
    policies = [place.browser().get("/login").headers["Content-Security-Policy"] for _ in range(2)]
    assert policies[0] != policies[1]
    assert [re.sub(r"nonce-[\w-]{20,}", "nonce-N", policy) for policy in policies] == [POLICY, POLICY]


def test_browsers_that_came_by_https_are_told_to_stay(place):
    answer = place.browser().get("/login", base_url="https://localhost")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("page", ["/login", "/nothing/there", "/fails/bug", "/fails/absent"])
def test_our_pages_need_no_inline_style_or_script(place, page):
    text = place.signed_in("vera").get(page).text + place.browser().get("/login").text
    assert not re.search(r"style=|<style|<script|\son\w+=|https?://", text)
