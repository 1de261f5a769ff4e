"""A page runs the scripts of its site and no other, with the host's headers and without."""

from pathlib import Path

import pytest
from browsing import Open
from playwright.sync_api import Browser, Page, expect

LESSON = "core-concepts/"
INJECT = """() => {
    const add = (html) => document.body.insertAdjacentHTML("beforeend", html);
    const script = document.createElement("script");
    script.textContent = "window.hacked = 'a script'";
    document.body.append(script);
    const foreign = document.createElement("script");
    foreign.src = "data:text/javascript,window.hacked='an address'";
    document.body.append(foreign);
    add(`<img src="data:," onerror="window.hacked = 'an event'">`);
    add(`<iframe srcdoc="<script>parent.hacked = 'a frame'</script>"></iframe>`);
    add(`<a id="trap" href="javascript:void(window.hacked = 'a link')">x</a>`);
    document.getElementById("trap").click();
    setTimeout("window.hacked = 'a string'");
    setTimeout(() => new Function("window.hacked = 'a function'")());
}"""


def is_hacked(page: Page) -> object:
    page.evaluate(INJECT)
    page.wait_for_timeout(300)
    return page.evaluate("window.hacked ?? null")


@pytest.mark.parametrize("path", [f"ja/{LESSON}", "en/workbooks/tokens/", "?choose", "404.html"])
@pytest.mark.parametrize("place", ["book", "plain"])
def test_an_injected_script_does_not_run(place: str, path: str, open_page: Open):
    assert is_hacked(open_page(f"{place}/{path}")) is None


def test_the_injected_script_would_run_without_a_policy(new_page: Open):
    page = new_page()
    page.goto("about:blank")
    assert is_hacked(page) is not None


@pytest.mark.slow
def test_a_page_works_by_the_policy_that_it_carries_itself(open_page: Open):
    """Run, a widget, search, the theme, and the way to another page, where no header is sent."""
    page = open_page(f"plain/en/{LESSON}")
    heard = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.locator(".run-go").first.click()
    expect(page.locator(".run-stop")).to_have_count(0, timeout=60_000)
    assert page.locator(".run-status").first.text_content() == "Same as the recorded output."
    page.locator(".play button").first.click()
    page.locator(".play-stage svg").first.wait_for()
    before = page.evaluate("document.body.dataset.mdColorScheme")
    for label in page.locator("[data-palette] label").all():
        if label.is_visible():
            label.click()
    assert page.evaluate("document.body.dataset.mdColorScheme") is not None and before
    page.locator(".md-footer__link--next").click()
    expect(page.locator("h1")).to_contain_text("token", ignore_case=True)
    page.wait_for_selector(".run-go", state="attached")
    assert not heard, heard


@pytest.mark.parametrize(
    "link",
    [
        "?run=1&code=print(1)#loop",
        "?h=<img src=x onerror=alert(1)>",
        "?play=core-concepts/draws&<script>window.hacked=1</script>",
        "#<script>window.hacked=1</script>",
    ],
)
def test_a_link_runs_nothing(link: str, new_page: Open, host: str):
    page = new_page()
    page.add_init_script(
        """window.workers = [];
        const Plain = Worker;
        window.Worker = class extends Plain {
            constructor(address, options) {
                super(address, options);
                window.workers.push(String(address));
            }
        };"""
    )
    page.goto(f"{host}plain/en/{LESSON}{link}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hacked ?? null") is None
    started = page.evaluate("window.workers")
    assert not [worker for worker in started if "run/worker.js" in worker]


def test_a_site_opened_as_a_file_can_be_read(browser: Browser, site: Path):
    """Links lead to pages and not to folders, and a line says what does not work."""
    page = browser.new_context().new_page()
    page.goto((site / "index.html").as_uri())
    page.click("a[hreflang=en]")
    expect(page.locator(".md-banner")).to_contain_text("a web server is needed")
    page.locator("article a[href*='core-concepts']").first.click()
    expect(page.locator("h1")).to_contain_text("core", ignore_case=True)
    assert page.url.endswith("/en/core-concepts/index.html")
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')")
    page.hover(".md-select")
    page.click(".md-select__link[hreflang=ja]")
    page.wait_for_url("**/ja/core-concepts/index.html*")
    page.context.close()
