"""What a page may do: each says it first, and the browser holds it to that, served or opened."""

from __future__ import annotations

import re

import pytest
from conftest import Address, Site, WatchedPage
from html_tree import Element

POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
}
NAME = "Content-Security-Policy"


def directives(policy: str) -> dict[str, list[str]]:
    rows = [row.split() for row in policy.split(";")]
    return {name: values for name, *values in rows}


def test_every_page_begins_with_the_policy(site: Site) -> None:
    for path, page in site.all_pages.items():
        (head,) = page.all("head")
        first, second = [child for child in head.children if isinstance(child, Element)][:2]
        assert (first.tag, first["http-equiv"]) == ("meta", NAME), path
        assert directives(first["content"]) == POLICY, path
        assert (second["name"], second["content"]) == ("referrer", "no-referrer"), path
        policies = [meta for meta in page.all("meta") if meta["http-equiv"].lower() == NAME.lower()]
        assert policies == [first], path


def test_a_page_can_be_read_before_its_letters_are_known(site: Site) -> None:
    """Browsers look for the encoding in the first 1,024 bytes (HTML, 4.2.5.4)."""
    for file in site.folder.rglob("*.html"):
        assert b'<meta charset="utf-8">' in file.read_bytes()[:1024], file


def test_no_page_has_a_script_or_a_style_in_it(site: Site) -> None:
    for path, page in site.all_pages.items():
        for script in page.all("script"):
            data = script["type"] in ("application/json", "application/ld+json")
            assert data or (script["src"] and not script.text().strip()), path
        assert page.all("style") == [], path
        styled = [one for one in page.walk() if "style" in one]
        assert styled == [], path
        handlers = [name for one in page.walk() for name in one.attributes if name[:2] == "on"]
        assert handlers == [], path


def test_every_link_outward_says_so(site: Site, published: Site) -> None:
    assert outward(published)
    outward(site)


def outward(site: Site) -> int:
    """Assert that every link outward says so; return how many there are."""
    found = 0
    for path, page in site.all_pages.items():
        for link in page.all("a", "area", "form"):
            address = link["href"] or link["action"]
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):|\s*(//)", address, re.IGNORECASE)
            if scheme is None:
                continue
            saved = "download" in link and address.startswith("data:application/")
            assert saved or scheme[1] in ("http", "https", "mailto"), f"{path}: {address}"
            if scheme[1] in ("http", "https"):
                found += 1
                assert {"external", "noopener"} <= {*link["rel"].split()}, f"{path}: {address}"
    return found


TRIED: dict[str, str] = {
    "a script within the page": """
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.body.append(script);""",
    "an event handler": """
        const box = document.createElement("div");
        box.innerHTML = '<img src=data:, onerror="window.ran = 1">';
        document.body.append(box);""",
    "a link that is a script": """
        const link = document.createElement("a");
        link.href = "javascript:void(window.ran = 1)";
        document.body.append(link);
        link.click();""",
    "a script in an address": """
        const script = document.createElement("script");
        script.src = "data:text/javascript,window.ran=1";
        document.body.append(script);""",
    "a style within the page": """
        const style = document.createElement("style");
        style.textContent = "h1 { --ran: 1 }";
        document.head.append(style);
        const heading = getComputedStyle(document.querySelector("h1"));
        if (heading.getPropertyValue("--ran")) window.ran = 1;""",
    "a style attribute": """
        const box = document.createElement("div");
        box.innerHTML = '<p style="--ran: 1">';
        document.body.append(box);
        if (getComputedStyle(box.firstChild).getPropertyValue("--ran")) window.ran = 1;""",
    "a frame": """
        const frame = document.createElement("iframe");
        frame.srcdoc = "<script>parent.ran = 1</script>";
        document.body.append(frame);""",
    "another root for the addresses": """
        const base = document.createElement("base");
        base.href = "https://x.example/";
        document.head.append(base);
        if (document.baseURI.includes("x.example")) window.ran = 1;""",
    "something asked of another host": """
        const image = document.createElement("img");
        image.src = "https://x.example/a.png";
        document.body.append(image);
        fetch("https://x.example/b").catch(() => {});
        navigator.sendBeacon("https://x.example/c", "x");""",
}  # fmt: skip
REFUSED = re.compile("Content Security Policy|^asked of another host: https://x.example/")


# That the policy stops nothing which the site does is seen wherever a test opens a page: a refusal
# is an error in the console.


@pytest.mark.browser
def test_the_browser_refuses(address: Address, watched_page: WatchedPage) -> None:
    """What a text would do if it ever became markup; that it is asked of nobody is watched."""
    with watched_page(expected=REFUSED) as watched:
        seen: list[str] = []
        sent: list[str] = []
        watched.page.on("console", lambda message: seen.append(message.text))
        watched.page.route("https://**", lambda route: sent.append(route.request.url))
        watched.page.goto(address("people/index.html"))
        for name, script in TRIED.items():
            seen.clear()
            watched.page.evaluate(f"() => {{ {script} }}")
            watched.page.wait_for_timeout(100)
            assert watched.page.evaluate("window.ran") is None, name
            assert sent == [], name
            assert [text for text in seen if REFUSED.search(text)], name
