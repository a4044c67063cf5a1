# SPDX-License-Identifier: EUPL-1.2
"""What a page must be in every look: there as a whole, accessible, no wider than its window."""

from axe_playwright_python.sync_playwright import Axe

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The commands of a click and of a key that may lead to another page.
LEADING = ("click", "press", "check", "uncheck", "select_option", "set_input_files", "tap")


def whole(page):
    """Wait until the page has come in to its last byte; what is half there has few faults."""
    page.wait_for_load_state("load")


def faults(page):
    """Return what axe finds on the page as it is now: the rule, and where it is broken."""
    whole(page)
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{page.url} {found['id']}: {node['html'][:200]}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ]


def sideways(page):
    """Return by how many pixels the page is wider than its window."""
    whole(page)
    return page.evaluate(SIDEWAYS)


def assert_sound(page, sizes=(), schemes=()):
    """Demand a page without faults that does not scroll sideways, in each of these looks.

    Without sizes or schemes it is looked at as it stands. Afterwards it stands as at a desk,
    in light, where it was looked at in more than one way.
    """
    for size in sizes or (None,):
        if size:
            page.set_viewport_size(size)
        for scheme in schemes or (None,):
            if scheme:
                page.emulate_media(color_scheme=scheme)
            found = faults(page)
            assert not found, f"{size} {scheme}: " + "\n".join(found)
        wider = sideways(page)
        assert not wider, f"{page.url} {size}: {wider} pixels wider than its window"
    if sizes:
        page.set_viewport_size(DESK)
    if schemes:
        page.emulate_media(color_scheme="light")
