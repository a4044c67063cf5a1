# SPDX-License-Identifier: EUPL-1.2
"""Take the pictures of the documentation: `make screenshots`.

Starts a demo of its own with fresh data, becomes the people below, and writes what they see to
`docs/images`. With `--at ADDRESS` it looks at a demo that runs already. Look at the pictures
before you commit them: they carry the day on which they were taken.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from find_browser import NAMES
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DESKTOP, PHONE = (1280, 800), (390, 844)
PASSWORD = "voordeur"  # noqa: S105 - of the demo, and public
REGION = "rotterdam"  # whose people look; any region with a demo.yml will do
STARTS_WITHIN = 600_000  # filling the demo, in milliseconds of patience, on a slow machine


@dataclass(frozen=True)
class Picture:
    """One file: who looks, at which address, and how.

    `first`: links to follow from there, one after the other, as selectors; of each the first that
    fits. `fill`: what is typed in fields, by name; `choose`: the tile to choose, and
    `press`: the button to press then.
    `show`: what is brought into the picture.
    """

    name: str
    who: str
    address: str
    size: tuple[int, int] = DESKTOP
    is_dark: bool = False
    first: tuple[str, ...] = ()
    fill: tuple[tuple[str, str], ...] = ()
    choose: str = ""
    press: str = ""
    show: str = ""


CRISIS = (".vd-lane.is-crisis .vd-row__name a",)
HELPED = (".vd-row:has(.vd-badge.is-help) .vd-row__name a",)
TRIED = (".vd-row:has-text('Volgende poging') .vd-row__name a",)
ROUND = ("a:has-text('Open de ronde')",)
PICTURES = (
    Picture("mijn-dag", "fatma", "/dag/", (1280, 1100)),
    Picture("mijn-dag-donker", "fatma", "/dag/", is_dark=True),
    Picture("mijn-dag-telefoon", "fatma", "/dag/", PHONE),
    Picture("zaak", "fatma", "/dag/", (1280, 1100), first=HELPED),
    Picture("zaak-telefoon", "fatma", "/dag/", PHONE, first=HELPED),
    Picture("crisis", "fatma", "/dag/", (1280, 1100), first=CRISIS),
    Picture("poging-telefoon", "fatma", "/dag/", PHONE, first=(*TRIED, "+poging")),
    Picture("rondes", "fatma", "/rondes/", (1280, 1000), first=(*ROUND, "..")),
    Picture("ronde-telefoon", "fatma", "/rondes/", PHONE, first=ROUND),
    Picture(
        "regeling",
        "fatma",
        "/dag/",
        (1280, 1000),
        first=(*HELPED, "+regeling"),
        fill=(("termijnen", "8"), ("inkomen", "1850"), ("vaste_lasten", "420"), ("leven", "560")),
        choose="Ja",
        press="Reken uit",
        show="h1",
    ),
    Picture("team", "nadia", "/team/"),
    Picture("overzicht", "nadia", "/overzicht/", (1280, 1000)),
    Picture("cijfers", "ilse", "/cijfers/", (1280, 1000)),
    Picture("verhuurder", "wouter", "/meldingen/", (1280, 1000)),
    Picture("termijnen", "wouter", "/meldingen/termijnen"),
)


def main() -> int:
    """Take every picture; exit 1 when a page was not there."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--at", default="", help="address of a demo that runs already")
    asked.add_argument("--only", default="", help="only the pictures whose name begins like this")
    asked.add_argument("--into", type=Path, default=IMAGES, help="folder for the pictures")
    given = asked.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    with _demo(given.at) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        wanted = [one for one in PICTURES if one.name.startswith(given.only)]
        wrong = [one.name for one in wanted if not _take(browser, base, one, given.into)]
        browser.close()
    for name in wrong:
        print(f"{name}: the page was not there", file=sys.stderr)
    return 1 if wrong else 0


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        sys.exit("No Chromium found: install it, or run `python bin/find_browser.py` as root.")
    return found


@contextmanager
def _demo(address: str) -> Iterator[str]:
    """Give the address of a demo, which ends with us if we started it."""
    if address:
        yield address.rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="vd-") as folder:
        command = [str(Path(sys.executable).with_name("voordeur")), "demo", "--port", "8470"]
        environment = os.environ | {"VOORDEUR_STATE": folder}
        running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            yield _address_of(running)
        finally:
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=60)


def _address_of(running: "subprocess.Popen[str]") -> str:
    assert running.stdout is not None
    for line in running.stdout:
        print(line, end="", file=sys.stderr)
        if found := re.search(r"http://[\d.]+:\d+", line):
            return found[0]
    sys.exit("The demo did not start.")


def _take(browser: Browser, base: str, picture: Picture, into: Path) -> bool:
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if picture.is_dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(STARTS_WITHIN / 10)
    _log_in(page, base, picture.who)
    answer = page.goto(base + picture.address)
    for link in picture.first:
        answer = page.goto(base + _where(page, link))
    is_there = answer is not None and answer.ok
    if is_there:
        _fill(page, picture)
        path = into / f"{picture.name}.png"
        page.screenshot(path=path, animations="disabled")
        _shrink(path)
        print(path)
    context.close()
    return is_there


def _where(page: Page, link: str) -> str:
    """Return where a link leads; "+word" is the page below the one that is shown, ".." above."""
    here = urlsplit(page.url).path
    if link == "..":
        return f"{here.rstrip('/').rpartition('/')[0]}/"
    if link.startswith("+"):
        return here + link[1:]
    return str(page.locator(link).first.get_attribute("href"))


def _fill(page: Page, picture: Picture) -> None:
    for name, value in picture.fill:
        page.locator(f"main [name={name}]").fill(value)
    if picture.choose:
        page.locator(
            "main label", has_text=re.compile(f"^\\s*{picture.choose}\\s*$")
        ).first.click()
    if picture.press:
        page.get_by_role("button", name=picture.press).click()
        page.wait_for_load_state("networkidle")
    if picture.show:
        page.locator(picture.show).first.scroll_into_view_if_needed()


def _shrink(path: Path) -> None:
    """Keep 256 colours: a screen has few, and the picture becomes half as large."""
    with Image.open(path) as image:
        small = image.convert("RGB").quantize(256, kmeans=2, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def _log_in(page: Page, base: str, who: str) -> None:
    page.goto(f"{base}/inloggen/")
    page.locator("input[name=username]").fill(f"{who}@{REGION}.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    sys.exit(main())
