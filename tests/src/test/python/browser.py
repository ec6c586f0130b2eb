"""The course kernel in JupyterLab 4 and Notebook 7: a browser does what a student does.

With DEEPER_PICTURES=FOLDER the pictures of environment/kernel/images are taken, too.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

import nbformat
from playwright.sync_api import expect, sync_playwright

TOKEN = "a-token-of-this-test"
CELLS = [
    'int answer = 6 * 7;\nSystem.out.println("卷积 of a cell");\nanswer',
    "import tech.tablesaw.api.*;\n\n"
    "Table.create(\n"
    '    StringColumn.create("network", "LeNet-5", "AlexNet", "VGG-16", "ResNet-18"),\n'
    '    IntColumn.create("year", 1998, 2012, 2014, 2015),\n'
    '    DoubleColumn.create("parameters in millions", 0.06, 61.1, 138.4, 11.7))',
    'Figure.of(LineChart.of("two lines", "epoch", "loss")\n'
    '    .add(Series.of("train", 1.21, 0.52, 0.31, 0.22, 0.17, 0.14))\n'
    '    .add(Series.of("dev", 1.02, 0.55, 0.39, 0.33, 0.30, 0.29)))',
    'try (Progress bar = Progress.of("epoch 1", 40)) {\n'
    "  for (int i = 1; i <= 40; i++) {\n"
    "    Thread.sleep(50);\n"
    '    bar.step(String.format("loss %.2f", 2.3 / i));\n'
    "  }\n"
    "}",
    "double mean(int[] grades, int count) {\n"
    "  double sum = 0;\n"
    "  for (int i = 0; i <= count; i++) {\n"
    "    sum += grades[i];\n"
    "  }\n"
    "  return sum / count;\n"
    "}\n"
    "mean(new int[] {2, 1, 3}, 3)",
    'System.out.println("never executed");',
]


class Server:
    """A Jupyter with both front ends, its files in a folder of its own; one for all tests."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="deeper-browser-")
        notebooks = os.path.join(self.folder, "notebooks")
        os.mkdir(notebooks)
        kernel = {"name": "java", "display_name": "Java (Deeper)", "language": "java"}
        cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
        book = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        for name in ("lab", "notebook"):
            nbformat.write(book, os.path.join(notebooks, name + ".ipynb"))
        variables = dict(os.environ, JUPYTER_TOKEN=TOKEN, JUPYTER_PLATFORM_DIRS="1")
        for kind in ("CONFIG", "RUNTIME", "DATA"):
            variables["JUPYTER_%s_DIR" % kind] = os.path.join(self.folder, kind)
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1"]
        command += ["--port=18790", "--allow-root", "--ServerApp.root_dir=" + notebooks]
        command += ["--LanguageServerManager.autodetect=False"]
        self.log = open(os.path.join(self.folder, "log"), "w+")
        self.process = subprocess.Popen(
            command, stdout=self.log, stderr=self.log, env=variables, cwd=notebooks
        )
        self.address = self.wait(os.path.join(self.folder, "RUNTIME"))

    def wait(self, runtime):
        """The address, once it answers; Jupyter takes the next port where one is taken."""
        file = os.path.join(runtime, "jpserver-%d.json" % self.process.pid)
        for _ in range(600):
            if self.process.poll() is not None:
                self.log.seek(0)
                raise AssertionError("Jupyter ended: " + self.log.read())
            try:
                with open(file) as f:
                    address = json.load(f)["url"]
                urllib.request.urlopen(address + "api/status?token=" + TOKEN).close()
                return address
            except (OSError, ValueError):
                time.sleep(0.1)
        raise AssertionError("Jupyter did not answer")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)  # it ends its kernels, too
        self.process.wait(30)
        self.log.close()
        shutil.rmtree(self.folder)


def setUpModule():
    global server, playwright, browser
    server = Server()
    playwright = sync_playwright().start()
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=chromium(), args=options)


def tearDownModule():
    browser.close()
    playwright.stop()
    server.stop()


def chromium():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return shutil.which(name)
    raise AssertionError("no Chromium found: bash environment/setup-debian.sh installs it")


class FrontEnd:
    """What holds in both: Run All was chosen in the menu before the first test."""

    path = None

    @classmethod
    def setUpClass(cls):
        # High, because cells out of sight are not drawn.
        cls.page = browser.new_page(viewport={"width": 1200, "height": 2600})
        cls.page.set_default_timeout(60000)
        expect.set_options(timeout=60000)
        cls.page.goto(server.address + cls.path + "?token=" + TOKEN)
        expect(cls.page.locator(".jp-CodeCell")).to_have_count(len(CELLS))
        # The kernel's name is there at once; the circle tells that it is connected.
        idle = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'
        cls.page.wait_for_selector(idle, state="attached")
        cls.page.click('[data-command="notebook:restart-run-all"]')
        cls.page.click(".jp-Dialog button.jp-mod-accept")
        expect(cls.output(4)).to_contain_text("ArrayIndexOutOfBounds")

    @classmethod
    def tearDownClass(cls):
        cls.page.close()

    @classmethod
    def cell(cls, index):
        return cls.page.locator(".jp-CodeCell").nth(index)

    @classmethod
    def output(cls, index):
        return cls.cell(index).locator(".jp-OutputArea")

    def write(self, source):
        """A new cell at the end; it has the cursor behind the text."""
        count = self.page.locator(".jp-CodeCell").count()
        self.cell(count - 1).locator(".cm-content").click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        expect(self.page.locator(".jp-CodeCell")).to_have_count(count + 1)
        self.cell(count).locator(".cm-content").click()
        self.page.keyboard.insert_text(source)
        return count

    def execute(self, source):
        index = self.write(source)
        self.page.keyboard.press("Control+Enter")
        return index

    def picture(self, name, index):
        folder = os.environ.get("DEEPER_PICTURES")
        if folder and self.path.startswith("lab"):
            self.page.mouse.move(0, 0)
            self.cell(index).screenshot(path=os.path.join(folder, name + ".png"))

    def test_run_all_shows_text_and_value_and_ends_at_the_first_error(self):
        expect(self.output(0)).to_contain_text("卷积 of a cell")
        expect(self.cell(0).locator(".jp-OutputArea-executeResult pre")).to_have_text("42")
        expect(self.cell(0).locator(".jp-OutputArea-prompt").last).to_have_text("[1]:")
        expect(self.cell(5).locator(".jp-InputPrompt")).to_have_text("[ ]:")
        expect(self.output(5)).to_have_text("")

    def test_an_error_points_at_cell_and_line_in_colour(self):
        lines = self.output(4).locator("pre")
        expect(lines).to_contain_text("cell [5], line 4 in mean: sum += grades[i];")
        expect(lines).not_to_contain_text("deeper.kernel")
        expect(lines).not_to_contain_text("\x1b")
        expect(lines.locator("span.ansi-red-intense-fg, span.ansi-red-fg").first).to_be_visible()
        self.picture("error", 4)

    def test_a_table_is_html(self):
        expect(self.output(1).locator("table tr")).to_have_count(5)
        expect(self.output(1).locator("table")).to_contain_text("138.4")
        self.picture("table", 1)

    def test_a_chart_is_drawn(self):
        drawn = self.output(2).locator("img, svg").first
        expect(drawn).to_be_visible()
        box = drawn.bounding_box()
        self.assertGreater(box["width"], 200)
        self.assertGreater(box["height"], 150)
        self.picture("chart", 2)

    def test_a_progress_bar_moves_in_place_and_ends_full(self):
        index = self.execute(CELLS[3])
        bar = self.output(index).locator("progress")
        expect(bar).to_be_visible()
        first = float(bar.get_attribute("value"))
        self.page.wait_for_timeout(700)
        self.picture("progress", index)
        self.assertGreater(float(bar.get_attribute("value")), first)
        expect(self.output(index)).to_contain_text("40/40")
        expect(bar).to_have_count(1)
        self.assertEqual("1.0000", bar.get_attribute("value"))

    def test_the_stop_button_ends_a_cell_and_the_next_one_works(self):
        index = self.execute('System.out.println("started");\nwhile (true) { }')
        expect(self.output(index)).to_contain_text("started")
        began = time.monotonic()
        self.page.click('[data-command="notebook:interrupt-kernel"]')
        expect(self.output(index)).to_contain_text("the cell ended by the stop button")
        self.assertLess(time.monotonic() - began, 1.5)  # and the browser's own share
        expect(self.output(self.execute("answer + 1"))).to_contain_text("43")

    def test_tab_completes_from_a_list(self):
        index = self.write('String word = "x";\nword.toUp')
        self.page.keyboard.press("Backspace")
        self.page.keyboard.press("Backspace")
        self.page.keyboard.press("Tab")
        listed = self.page.locator(".jp-Completer")
        expect(listed).to_contain_text("toUpperCase(")
        expect(listed).to_contain_text("toLowerCase(")
        listed.get_by_text("toUpperCase(").first.click()
        expect(self.cell(index).locator(".cm-content")).to_contain_text("word.toUpperCase(")

    def test_shift_tab_inspects_with_javadoc(self):
        self.write("Window.of")
        self.page.keyboard.press("Shift+Tab")
        tip = self.page.locator(".jp-Tooltip")
        expect(tip).to_contain_text("Window.of(int kernel)")
        expect(tip).to_contain_text("square")
        self.page.keyboard.press("Escape")


class JupyterLab4Test(FrontEnd, unittest.TestCase):
    path = "lab/tree/lab.ipynb"


class Notebook7Test(FrontEnd, unittest.TestCase):
    path = "notebooks/notebook.ipynb"
