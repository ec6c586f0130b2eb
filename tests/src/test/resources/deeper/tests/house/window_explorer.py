"""Uses the window figure as a reader does, in Chromium: python window_explorer.py PAGE CASES SHOTS.

PAGE holds three figures: a convolution, one over two channels, a maximum. CASES is a JSON list of
settings with the output that the library computes for them. Prints one line for each check that
held and exits 1 with the first that did not.
"""

import json
import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright

page_file, cases_file, shots = sys.argv[1:4]
url = pathlib.Path(page_file).resolve().as_uri()


def check(name, found, wanted):
    if found != wanted:
        print("FAILED %s: found %r, wanted %r" % (name, found, wanted))
        sys.exit(1)
    print("held: " + name)


def set_slider(figure, name, axis, value):
    """Moves a slider to its value with the keyboard alone."""
    slider = figure.locator("input[type=range][data-name=%s][data-axis='%d']" % (name, axis))
    slider.focus()
    while int(slider.input_value()) < value:
        slider.press("ArrowRight")
    while int(slider.input_value()) > value:
        slider.press("ArrowLeft")


def outputs(figure):
    cells = figure.locator("[data-out]").all()
    return [cell.text_content().replace("\u2212", "-") for cell in cells]


def numbers(page, cases):
    """The figure's arithmetic is the library's."""
    figures = page.locator(".deeper-explorer").all()
    for case in cases:
        figure = figures[case["figure"]]
        apart = figure.get_by_label("rows and columns apart")
        apart.check()
        show = figure.get_by_label("show all answers")
        show.check()
        for name, (rows, columns) in case["window"].items():
            set_slider(figure, name, 0, rows)
            set_slider(figure, name, 1, columns)
        found = [float(text) for text in outputs(figure)]
        check("numbers of " + case["name"], found, case["wanted"])
        show.uncheck()


def keyboard(page):
    figure = page.locator(".deeper-explorer").first
    said = figure.locator(".dx-sum")
    check("it begins at the first place", said.text_content()[:15], "Row 0, column 0")
    check("answers to come are hidden", outputs(figure)[1], "?")
    figure.get_by_role("button", name="next").focus()
    page.keyboard.press("Enter")
    check("Enter on 'next' steps on", said.text_content()[:15], "Row 0, column 1")
    figure.get_by_role("button", name="back").press("Space")
    check("Space on 'back' steps back", said.text_content()[:15], "Row 0, column 0")
    position = figure.get_by_label("position")
    position.press("ArrowRight")
    check("the position has words", position.get_attribute("aria-valuetext"), "row 0, column 1")
    weight = figure.get_by_label("kernel weight, row 0, column 0")
    before = outputs(figure)[1]
    weight.fill("100")
    weight.press("Enter")
    check("a new weight changes the answer", outputs(figure)[1] != before, True)
    set_slider(figure, "kernel", 0, 5)
    set_slider(figure, "padding", 0, 0)
    set_slider(figure, "input", 0, 4)
    size = figure.locator(".dx-size").text_content()
    wanted = "This does not fit: kernel (5) must fit the padded height (4 = 4 + 2*0)."
    check("what does not fit is said", size[: len(wanted)], wanted)


def labels(page):
    check("three figures", page.locator(".deeper-explorer").count(), 3)
    check("nothing waits for a script", page.locator(".dx-fallback").count(), 0)
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('input, select, button')].filter(e =>
          !(e.getAttribute('aria-label') || e.textContent.trim() && e.tagName === 'BUTTON'
            || e.labels && [...e.labels].some(l => l.textContent.trim()))).length"""
    )
    check("every control has a name", unnamed, 0)
    check("pictures have words", page.locator("svg:not([role=img][aria-label])").count(), 0)
    group = page.get_by_role("group", name="interactive figure").first
    check("the group has a name", group.count(), 1)
    open_keys = page.locator("input, select, button").locator("visible=true")
    kept = page.locator("[data-lm-suppress-shortcuts=true]").locator("visible=true")
    check("Jupyter's keys are kept out", kept.count(), open_keys.count())


def moving(page):
    figure = page.locator(".deeper-explorer").first
    play = figure.locator("[data-do=play]")
    before = figure.get_by_label("position").input_value()
    page.wait_for_timeout(900)
    check("nothing moves by itself", figure.get_by_label("position").input_value(), before)
    play.click()
    page.wait_for_timeout(1600)
    check("it is playing", play.get_attribute("aria-pressed"), "true")
    check("it has moved", int(figure.get_by_label("position").input_value()) > int(before), True)
    play.press("Enter")
    check("Enter pauses", play.get_attribute("aria-pressed"), "false")


def chinese(page):
    """The page's language button sets data-lang: the figures follow and stay where they were."""
    figure = page.locator(".deeper-explorer").first
    figure.get_by_label("position").press("ArrowRight")
    page.evaluate("document.documentElement.dataset.lang = 'zh'")
    said = figure.locator(".dx-sum")
    check("it goes on in Chinese", said.text_content()[:11], "第 0 行第 1 列：")
    check("its controls too", figure.get_by_role("button", name="前进").count(), 1)
    english = page.evaluate(
        """() => (document.body.innerText.match(/[A-Za-z]{2,}/g) || []).join(' ')"""
    )
    check("and no English is left", english, "max max")
    page.screenshot(path=shots + "/explorer-zh.png", full_page=True)
    page.evaluate("document.documentElement.dataset.lang = 'en'")
    check("and back", said.text_content()[:15], "Row 0, column 1")


def main():
    cases = json.loads(pathlib.Path(cases_file).read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        context = browser.new_context(reduced_motion="no-preference", offline=True)
        page = context.new_page()
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        labels(page)
        moving(page)
        page.reload()
        page.screenshot(path=shots + "/explorer.png", full_page=True)
        keyboard(page)
        page.reload()
        numbers(page, cases)
        page.reload()
        chinese(page)
        check("no script failed", errors, [])

        still = browser.new_context(reduced_motion="reduce", offline=True).new_page()
        still.goto(url)
        play = still.locator("[data-do=play]").first
        check("no animation when less motion is asked for", play.is_disabled(), True)
        browser.close()


main()
