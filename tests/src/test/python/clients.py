"""The course kernel in nbclient and in jupyter console."""

import os
import re
import select
import signal
import subprocess
import sys
import time
import unittest

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")


class NbclientTest(unittest.TestCase):
    def run_cells(self, *sources, **options):
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        notebook = nbformat.v4.new_notebook(cells=cells)
        client = NotebookClient(notebook, kernel_name="java", timeout=60, **options)
        error = None
        try:
            client.execute()
        except CellExecutionError as e:
            error = e
        return notebook.cells, error

    def test_text_values_and_updated_displays_arrive_in_their_cells(self):
        cells, error = self.run_cells(
            'int answer = 6 * 7;\nSystem.out.println("text");',
            "answer",
            'String id = display("<b>1</b>", "text/html");\n'
            'updateDisplay(id, "<b>2</b>", "text/html");',
        )
        self.assertIsNone(error)
        self.assertEqual("text\n", cells[0].outputs[0].text)
        self.assertEqual("42", cells[1].outputs[0].data["text/plain"])
        self.assertEqual("<b>2</b>", cells[2].outputs[0].data["text/html"])

    def test_nothing_runs_after_a_failing_cell(self):
        cells, error = self.run_cells("int a = 1;", "a / 0", "a = 5;")
        self.assertEqual("java.lang.ArithmeticException", error.ename)
        self.assertIsNone(cells[2].execution_count)

    def test_a_cell_that_is_out_of_time_is_stopped_and_the_next_one_works(self):
        cells, error = self.run_cells(
            "while (true) { }", "1 + 1", timeout_func=lambda cell: 4, interrupt_on_timeout=True,
            allow_errors=True,
        )
        self.assertEqual("Stopped", cells[0].outputs[0].ename)
        self.assertEqual("2", cells[1].outputs[0].data["text/plain"])


class FrontEndGoneTest(unittest.TestCase):
    def test_a_kernel_ends_when_its_front_end_was_killed(self):
        code = (
            "from jupyter_client.manager import start_new_kernel\n"
            "manager, client = start_new_kernel(kernel_name='java')\n"
            "print(manager.provisioner.pid, flush=True)\n"
            "input()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as front_end:
            kernel = int(front_end.stdout.readline())
            self.assertTrue(self.runs(kernel))
            front_end.kill()
        end = time.monotonic() + 30
        while self.runs(kernel) and time.monotonic() < end:
            time.sleep(0.1)
        survived = self.runs(kernel)
        if survived:
            os.kill(kernel, signal.SIGKILL)
        self.assertFalse(survived, "the kernel lives on")

    @staticmethod
    def runs(pid):
        """Ended, but nobody has asked how: that is no longer running."""
        try:
            with open("/proc/%d/stat" % pid) as f:
                return f.read().rpartition(")")[2].split()[0] != "Z"
        except FileNotFoundError:
            return False


class ConsoleTest(unittest.TestCase):
    """In a terminal of its own, typed key by key as a person does."""

    def setUp(self):
        self.master, slave = os.openpty()
        command = [sys.executable, "-m", "jupyter_console", "--no-confirm-exit", "--kernel", "java"]
        variables = dict(os.environ, TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1")
        self.console = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=variables, start_new_session=True
        )
        os.close(slave)
        self.said = ""

    def tearDown(self):
        os.write(self.master, b"\x04")  # Ctrl-D: the console ends, and its kernel with it
        try:
            self.console.wait(20)
        finally:
            self.console.kill()
        os.close(self.master)

    def expect(self, text, seconds=40):
        """Waits for a text, behind all that was expected before."""
        end = time.monotonic() + seconds
        while text not in self.said:
            ready, _, _ = select.select([self.master], [], [], max(0, end - time.monotonic()))
            self.assertTrue(ready, "no %r in %r" % (text, self.said))
            new = os.read(self.master, 65536).decode("utf-8", "replace")
            self.said = ESCAPES.sub("", self.said + new)
        self.said = self.said[self.said.index(text) + len(text) :]

    def type(self, *lines):
        for line in lines:
            os.write(self.master, line.encode() + b"\r")
            time.sleep(0.3)  # it asks the kernel after each line whether that is all

    def test_a_console_executes_continues_shows_values_and_errors(self):
        self.expect("Deeper 0.1.0 on Java")
        self.expect("In [1]:")
        self.type("int a = 20;")
        self.expect("In [2]:")
        self.type("a + 22")
        self.expect("Out[2]: 42")
        self.expect("In [3]:")
        self.type("for (int i = 0; i < 2; i++) {", 'System.out.println("turn " + i);', "}")
        self.expect("turn 0\r\nturn 1")
        self.expect("In [4]:")
        self.type("a / 0")
        self.expect("java.lang.ArithmeticException: / by zero")
        self.expect("In [5]:")
        self.type("while (true) { }")
        time.sleep(1)
        os.killpg(self.console.pid, signal.SIGINT)
        self.expect("the cell ended by the stop button")
        self.expect("In [6]:")
        self.type("%magics")
        self.expect("%time CODE")
