"""Uses the figure of a residual unit as a reader does, in Chromium: python residual_explorer.py PAGE CASES SHOTS.

CASES is a JSON list of settings with the rows and gradients that the library computes for them.
Prints one line for each check that held and exits 1 with the first that did not.
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


def set_slider(page, name, value):
    """Moves a slider to its value with the keyboard alone."""
    slider = page.locator("input[type=range][data-name=%s]" % name)
    slider.focus()
    while float(slider.input_value()) < value - 1e-9:
        slider.press("ArrowRight")
    while float(slider.input_value()) > value + 1e-9:
        slider.press("ArrowLeft")


def shown(page, kind, row):
    texts = page.locator("[data-%s='%d']" % (kind, row)).all_text_contents()
    return [float(text.replace("\u2212", "-")) for text in texts]


def close(found, wanted, within):
    return len(found) == len(wanted) and all(
        abs(a - b) <= within for a, b in zip(found, wanted)
    )


def numbers(page, cases):
    """The figure's arithmetic is the library's, forwards and backwards."""
    set_slider(page, "position", 13)
    for case in cases:
        name = "branch %s, shortcut %s" % (case["branch"], case["shortcut"])
        set_slider(page, "branch", case["branch"])
        set_slider(page, "depth", case["depth"])
        page.get_by_role("checkbox", name="with shortcut").set_checked(case["shortcut"])
        rows = [close(shown(page, "row", r), row, 0.00501) for r, row in enumerate(case["rows"])]
        check("both paths, " + name, rows, [True] * 7)
        check("gradient, " + name, close(shown(page, "gradient", 0), case["dx"], 0.00501), True)
    chart = page.locator("svg[data-with]")
    for case in cases[::2]:
        set_slider(page, "branch", case["branch"])
        found = [float(chart.get_attribute("data-" + key)) for key in ("with", "without")]
        wanted = [case["with"], case["without"]]
        right = close(found, wanted, 1e-9 * max(wanted))
        check("what arrives, branch %s" % case["branch"], right, True)


def keyboard(page):
    said = page.locator(".dx-sum")
    check("it begins at x", said.text_content()[:24], "Step 1 of 14. The input ")
    check("numbers to come are hidden", page.locator("[data-row='1']").first.text_content(), "?")
    page.get_by_role("button", name="next").focus()
    page.keyboard.press("Enter")
    check("Enter on 'next' steps on", said.text_content()[:34], "Step 2 of 14. Branch, first convol")
    page.get_by_role("button", name="back").press("Space")
    check("Space on 'back' steps back", said.text_content()[:12], "Step 1 of 14")
    position = page.get_by_label("position")
    position.press("End")
    check("the position has words", position.get_attribute("aria-valuetext"), "Step 14 of 14. x")
    before = shown(page, "gradient", 0)
    weight = page.get_by_label("kernel 1, number 2")
    weight.fill("2")
    weight.press("Enter")
    check("a new weight changes the gradient", shown(page, "gradient", 0) != before, True)


def labels(page):
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('input, select, button')].filter(e =>
          !(e.getAttribute('aria-label') || e.textContent.trim() && e.tagName === 'BUTTON'
            || e.labels && [...e.labels].some(l => l.textContent.trim()))).length"""
    )
    check("every control has a name", unnamed, 0)
    check("pictures have words", page.locator("svg:not([role=img][aria-label])").count(), 0)
    check("the group has a name", page.get_by_role("group", name="interactive figure").count(), 1)


def moving(page):
    play = page.locator("[data-do=play]")
    position = page.get_by_label("position")
    before = position.input_value()
    page.wait_for_timeout(900)
    check("nothing moves by itself", position.input_value(), before)
    play.click()
    page.wait_for_timeout(1600)
    check("it has moved", int(position.input_value()) > int(before), True)
    play.press("Enter")
    check("Enter pauses", play.get_attribute("aria-pressed"), "false")


def chinese(page):
    """The page's language button sets data-lang: the figure follows and stays where it was."""
    page.get_by_label("position").press("End")
    page.evaluate("document.documentElement.dataset.lang = 'zh'")
    said = page.locator(".dx-sum")
    check("it goes on in Chinese", said.text_content()[:14], "第 14 步，共 14 步。")


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
        keyboard(page)
        page.reload()
        numbers(page, cases)
        page.reload()
        chinese(page)
        page.screenshot(path=shots + "/residual.png", full_page=True)
        check("no script failed", errors, [])

        still = browser.new_context(reduced_motion="reduce", offline=True).new_page()
        still.goto(url)
        play = still.locator("[data-do=play]").first
        check("no animation when less motion is asked for", play.is_disabled(), True)
        browser.close()


main()
