"""What hands do on the screens of datasets: open one, take a file, make a dataset."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

LIST, NEW = "/admin/datasets", "/admin/datasets/new-dataset"
Opener = Callable[..., Page]


def visit(page: Page, path: str) -> None:
    page.goto(page.url.partition("/admin")[0] + path)
    expect(page.locator(".screen h1")).to_be_visible()


def choose(page: Page, name: str, content: bytes) -> None:
    """Takes a file with the button, as the browser's own window gives it."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files({"name": name, "mimeType": "text/csv", "buffer": content})


def heads(page: Page) -> Locator:
    return page.locator(".data-preview th")


def make(page: Page, name: str, content: str) -> None:
    visit(page, NEW)
    choose(page, name, content.encode())
    expect(heads(page).first).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="saved and current")).to_be_visible()
