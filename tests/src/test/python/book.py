"""A reader's walk through the book in a real browser, from the file system; called by BookTest.

Arguments: the folder of the book, the browser. Prints one line per thing that is wrong; nothing and
exit code 0 mean that all is well.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}

problems = []


def want(holds, problem):
    if not holds:
        problems.append(problem)


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def open_page(context, address, asked):
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: problems.append("script: %s" % error))
    page.on("console", lambda m: problems.append("console: " + m.text) if m.type == "error" else None)
    page.goto(address)
    return page


def formulas(page, name):
    set_ones = page.locator(".math .katex").count()
    want(set_ones == page.locator(".math").count(), name + ": a formula is not set")
    want(page.locator(".katex-error").count() == 0, name + ": KaTeX refuses a formula")
    want(page.locator(".math math").count() == set_ones, name + ": no MathML for screen readers")


def names(page, name):
    """Whatever can be pressed has a name, whatever is seen has words."""
    want(page.locator("img:not([alt]), img[alt='']").count() == 0, name + ": a picture has no alt text")
    bare = page.evaluate(
        """[...document.querySelectorAll('button, input, a[href], nav')].filter(e =>
           !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length)).length"""
    )
    want(bare == 0, name + ": %d controls have no name" % bare)
    want(page.locator("h1").first.is_visible(), name + ": no visible h1")
    double = page.evaluate(
        """(() => { const ids = [...document.querySelectorAll('main [id]')].map(e => e.id);
           return ids.filter((id, i) => ids.indexOf(id) !== i); })()"""
    )
    want(not double, name + ": the same id twice: %s" % double)


def languages(page):
    page.locator("#language").click()
    want(page.locator("html").get_attribute("lang") == "zh", "the switch does not lead to Chinese")
    want(page.locator(".cell.en:visible").count() == 0, "English stays although there is Chinese")
    want(page.locator(".cell.zh").count() == 0 or page.locator(".cell.zh:visible").count() > 0, "no Chinese")
    want(page.locator(".cell.code:visible").count() > 0, "Chinese readers see no code")
    page.reload()
    want(page.locator("html").get_attribute("lang") == "zh", "the language is forgotten")
    page.locator("#language").click()
    want(page.locator(".cell.zh:visible").count() == 0, "the switch does not lead back")


def themes(page):
    light = background(page)
    page.emulate_media(color_scheme="dark")
    dark = background(page)
    want(light != dark, "dark mode does not follow the system")
    page.locator("#theme").click()
    want(background(page) == light, "the switch does not overrule the system")
    page.emulate_media(color_scheme="light")
    page.locator("#theme").click()
    want(background(page) == dark, "the switch does not go dark")
    page.locator("#theme").click()


def search(page):
    page.keyboard.press("/")
    want(page.evaluate("document.activeElement.id") == "search", "/ does not lead to the search")
    page.keyboard.type("LeNet")
    want(page.locator("#found li").count() > 0, "nothing is found")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*.html*#*")
    want("lenet" in page.content().lower(), "the hit does not lead there")
    page.locator("#search").fill("qqqq")
    want(page.locator("#count").inner_text() == "0 places", "a word that does not occur is found")
    page.keyboard.press("Escape")
    want(not page.locator("#found").is_visible(), "Escape does not close the search")


def phone(page, name):
    page.set_viewport_size(PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    want(wide <= PHONE["width"], name + ": %d pixels wide on a phone" % wide)
    want(not page.locator("#side").is_visible(), name + ": the contents cover the text")
    page.locator("#menu").click()
    want(page.locator("#side").is_visible(), name + ": the contents do not open")
    want(page.locator("#menu").get_attribute("aria-expanded") == "true", name + ": aria-expanded is wrong")
    page.locator("#menu").click()
    page.set_viewport_size(WIDE)


def paper(page, name):
    page.emulate_media(media="print")
    want(not page.locator("header.top").is_visible(), name + ": the bar is printed")
    want(not page.locator("#side").is_visible(), name + ": the contents are printed")
    want(len(page.pdf()) > 10_000, name + ": no PDF")
    page.emulate_media(media="screen")


def main():
    folder, chromium = Path(sys.argv[1]), sys.argv[2]
    lessons = sorted(folder.glob("[0-9][0-9]-*.html"))
    asked = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport=WIDE, color_scheme="light", offline=True)
        cover = open_page(context, (folder / "index.html").as_uri(), asked)
        names(cover, "index")
        phone(cover, "index")
        for lesson in lessons:
            page = open_page(context, lesson.as_uri(), asked)
            formulas(page, lesson.stem)
            names(page, lesson.stem)
            phone(page, lesson.stem)
            page.close()
        page = open_page(context, lessons[-1].as_uri(), asked)
        paper(page, lessons[-1].stem)
        languages(page)
        themes(page)
        search(page)
        browser.close()
    strange = [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    want(not strange, "asks the network: %s" % strange)
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
