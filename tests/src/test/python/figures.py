"""The figures that a reader moves: in the pages of lessons 01 to 04 and 11, in JupyterLab 4 and Notebook 7."""

import os
import pathlib
import unittest

import nbformat
from playwright.sync_api import expect

import browser

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[4] / "notebooks"
WINDOW = "WindowExplorer.of(Window.of(3).padding(1))"
UNIT = "ResidualExplorer.of(Nd4j.createFromArray(0.0, 0.31, 0.61, 0.42, 0.99, 0.99))"


def setUpModule():
    browser.setUpModule()
    kernel = {"name": "java", "display_name": "Java (Deeper)", "language": "java"}
    cells = [nbformat.v4.new_code_cell(source) for source in (WINDOW, UNIT, "1 + 1")]
    cells[0].outputs = [saved_figure("02")]
    cells[1].outputs = [saved_figure("11")]
    book = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    for name in ("figure-lab", "figure-notebook"):
        file = os.path.join(browser.server.folder, "notebooks", name + ".ipynb")
        nbformat.write(book, file)


def tearDownModule():
    browser.tearDownModule()


def saved_figure(number):
    """The output of a lesson that holds its figure, as it was saved."""
    file = next(NOTEBOOKS.glob(number + "-*.ipynb"))
    for cell in nbformat.read(file, as_version=4).cells:
        for output in cell.get("outputs", []):
            if "deeper-explorer" in output.get("data", {}).get("text/html", ""):
                return output
    raise AssertionError(file.name + " has no figure that a reader moves")


def press(page, figure):
    """Moves a slider, steps on, and goes back, with the keyboard alone."""
    said = figure.locator(".dx-sum")
    expect(said).to_contain_text("Row 0, column 0")
    figure.get_by_role("button", name="next").focus()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Row 0, column 1")
    figure.get_by_label("position").press("ArrowLeft")
    expect(said).to_contain_text("Row 0, column 0")
    size = figure.locator(".dx-size")
    before = size.text_content()
    figure.locator("input[data-name=kernel][data-axis='0']").press("ArrowLeft")
    expect(size).not_to_have_text(before)


def press_unit(page, figure):
    """Steps on, goes to the end, takes units and the shortcut away, with the keyboard alone."""
    said = figure.locator(".dx-sum")
    expect(said).to_contain_text("Step 1 of 14")
    figure.get_by_role("button", name="next").focus()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Step 2 of 14")
    figure.get_by_label("position").press("End")
    expect(said).to_contain_text("Back at x")
    arrives = figure.locator(".dx-size")
    expect(arrives).to_contain_text("Through 20 units")
    figure.get_by_label("units in a row").press("ArrowLeft")
    expect(arrives).to_contain_text("Through 19 units")
    figure.get_by_role("checkbox", name="with shortcut").press("Space")
    expect(said).to_contain_text("in all")


class Pages(unittest.TestCase):
    """What was saved with the lessons, on a page without network."""

    def test_the_figure_of_each_lesson_steps_slides_and_is_labelled(self):
        for number in ("01", "02", "03", "04"):
            with self.subTest(number):
                context = browser.browser.new_context(offline=True)
                page = context.new_page()
                errors = []
                page.on("pageerror", lambda error: errors.append(str(error)))
                page.set_content(
                    "<!doctype html><html lang=en><body>" + saved_figure(number).data["text/html"]
                )
                figure = page.get_by_role("group", name="interactive figure").first
                press(page, figure)
                self.assertEqual([], errors)
                for control in figure.locator("input, select, button").all():
                    named = control.evaluate(
                        "e => e.getAttribute('aria-label') || e.textContent.trim()"
                        " || [...(e.labels || [])].map(l => l.textContent.trim()).join('')"
                    )
                    self.assertTrue(named, control.evaluate("e => e.outerHTML"))
                context.close()

    def test_the_figure_of_lesson_11_steps_slides_and_is_labelled(self):
        context = browser.browser.new_context(offline=True)
        page = context.new_page()
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_content("<!doctype html><html lang=en><body>" + saved_figure("11").data["text/html"])
        figure = page.get_by_role("group", name="interactive figure: a residual unit")
        press_unit(page, figure)
        self.assertEqual([], errors)
        context.close()


class FrontEnd:
    path = None

    @staticmethod
    def run_cell(page, cell):
        """The page drops a request that comes before its kernel is connected: then once more."""
        for _ in range(6):
            cell.locator(".cm-content").click()
            page.click('[data-command="notebook:run-cell-and-select-next"]')
            try:
                expect(cell.locator(".jp-InputPrompt")).not_to_have_text("[ ]:", timeout=15000)
                return
            except AssertionError:
                continue
        raise AssertionError("the cell was never run")

    def test_the_figures_ask_for_trust_then_run_and_keep_their_keys(self):
        page = browser.browser.new_page(viewport={"width": 1200, "height": 1800})
        page.set_default_timeout(30000)
        expect.set_options(timeout=30000)
        page.goto(browser.server.address + self.path + "?token=" + browser.TOKEN)
        expect(page.locator(".jp-CodeCell")).to_have_count(3)
        untrusted = page.get_by_text("This figure moves when the notebook is trusted")
        expect(untrusted).to_have_count(2)
        expect(untrusted.first).to_be_visible()
        idle = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'
        expect(page.locator(idle)).to_have_count(1)
        for index, used in enumerate((press, press_unit)):
            cell = page.locator(".jp-CodeCell").nth(index)
            self.run_cell(page, cell)
            figure = cell.locator(".deeper-explorer")
            expect(figure.locator("fieldset")).to_have_count(2, timeout=90000)
            used(page, figure)
            # Jupyter's own keys, such as arrows that choose a cell and 'b' that adds one, stay out.
            figure.get_by_role("button", name="next").press("b")
            expect(page.locator(".jp-CodeCell")).to_have_count(3)
        page.close()


class Lab(FrontEnd, unittest.TestCase):
    path = "lab/tree/figure-lab.ipynb"


class Notebook(FrontEnd, unittest.TestCase):
    path = "notebooks/figure-notebook.ipynb"


if __name__ == "__main__":
    unittest.main()
