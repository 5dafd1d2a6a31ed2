"""A headless Chromium with a page of the reader in it."""

from __future__ import annotations

import contextlib
import io
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.by import By

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
LIMIT = 30.0

WITHOUT_WEBGL = ("--disable-3d-apis",)


class Page:
    """A page in a browser."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        """Open a page and wait until the reader has drawn in it."""
        self.driver.get(address)
        self.wait("return document.body.classList.contains('-first-byte')")

    def wait(self, script: str) -> None:
        """Wait until a script in the page says so."""
        end = time.monotonic() + LIMIT
        while not self.driver.execute_script(script):
            assert time.monotonic() < end, f"{script}: {self.driver.get_log('browser')}"
            time.sleep(0.05)

    def picture(self, after: Image.Image | None = None, still: float = 0.8) -> Image.Image:
        """Wait until the page stands still, and is another one than before, and return it."""
        end = time.monotonic() + LIMIT
        before, since = self._shot(), time.monotonic()
        while True:
            time.sleep(0.1)
            now = self._shot()
            if not _same(before, now):
                before, since = now, time.monotonic()
            if time.monotonic() - since >= still and (after is None or not _same(after, now)):
                return now
            assert time.monotonic() < end, "the page does not stand still, or does not change"

    def type(self, *keys: str) -> None:
        """Type into the terminal, one key or text after another."""
        terminal = self.driver.find_element(By.CLASS_NAME, "xterm-helper-textarea")
        for key in keys:
            terminal.send_keys(key)

    def drag(self, *points: tuple[int, int]) -> None:
        """Press the mouse button at the first point of the page, move to the others, and let it go."""
        mouse = PointerInput("mouse", "mouse")
        actions = ActionBuilder(self.driver, mouse=mouse, duration=30)
        for number, (x, y) in enumerate(points):
            actions.pointer_action.move_to_location(x, y)
            if number == 0:
                actions.pointer_action.pointer_down()
        actions.pointer_action.pointer_up()
        actions.perform()

    def _shot(self) -> Image.Image:
        with Image.open(io.BytesIO(self.driver.get_screenshot_as_png())) as image:
            return image.convert("RGB")


def _same(one: Image.Image, two: Image.Image) -> bool:
    return ImageChops.difference(one, two).getbbox() is None


@contextlib.contextmanager
def browser(folder: Path, *options: str) -> Iterator[Page]:
    """Start a browser with a new profile, and end it.

    Args:
        folder: Where the profile is made.
        options: More options of Chromium's.
    """
    chosen = webdriver.ChromeOptions()
    chosen.binary_location = str(CHROMIUM)
    chosen.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    profile = f"--user-data-dir={folder / 'profile'}"
    # No sandbox: it does not start as root, and what is shown is ours. Nothing but the page is fetched.
    for option in (
        *("--headless=new", "--no-sandbox", "--window-size=1140,800", "--force-device-scale-factor=1"),
        *("--disable-background-networking", "--no-first-run", "--disable-component-update"),
        *(profile, *options),
    ):
        chosen.add_argument(option)
    driver = webdriver.Chrome(options=chosen, service=Service(str(DRIVER)))
    try:
        driver.set_script_timeout(LIMIT)
        yield Page(driver)
    finally:
        driver.quit()
