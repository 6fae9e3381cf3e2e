"""What is looked for on every page: nothing runs, nothing fails, nothing is cut off."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class Look:
    """A page of a browser; keeps what its console complains about."""

    def __init__(self, page: Any, shots: Path, width: str) -> None:
        self.page, self._shots, self._width = page, shots, width
        self.problems: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("dialog", lambda dialog: self.problems.append(f"a dialog: {dialog.message}"))
        page.on("request", self._requested)

    def good(self, name: str) -> None:
        """Keep a screenshot, and look for what axe finds and for what is wider than the page."""
        from axe_playwright_python.sync_playwright import Axe

        self.page.screenshot(path=self._shots / f"{name}-{self._width}.png", full_page=True)
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{name} is {wide} pixels too wide"
        assert self.page.locator("script").count() == 0

    def press(self, name: str) -> None:
        """Press the first button of that name and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).first.click()

    def _heard(self, message: Any) -> None:
        # A page that says 422 is a page; the console tells of its status.
        if message.type == "error" and "the server responded with a status" not in message.text:
            self.problems.append(message.text)

    def _requested(self, request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "file:", "data:")):
            self.problems.append(f"asks for {request.url}")
