"""Executes one lesson with Jupyter's own client; called by ./course run.

Writes NAME.ipynb (with outputs) to the output folder, and to the report file one JSON object: status
(ok, failed, timeout), seconds, cell, source, error. With --save the outputs also go back into the
notebook, without machine paths and volatile metadata.
"""

import argparse
import json
import os
import re
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
# What Jupyter's programs add for themselves and change at every run.
VOLATILE = ("execution", "collapsed", "scrolled", "ExecuteTime", "vscode", "trusted")


class Lesson:
    """A notebook, the kernel that runs it and the moment when its time is up."""

    def __init__(self, notebook, kernel, budget, folder):
        self.notebook = notebook
        self.budget = budget
        self.current = None
        self.started = time.monotonic()
        self.client = NotebookClient(
            notebook,
            kernel_name=kernel,
            timeout_func=self.remaining,
            interrupt_on_timeout=False,
            startup_timeout=max(budget, 60),
            resources={"metadata": {"path": folder}},
            on_cell_start=self.start,
        )

    def start(self, cell, cell_index):
        self.current = cell

    def remaining(self, cell):
        """Whole seconds left of the budget; one at least, since 0 would mean no limit."""
        return max(1, round(self.budget - self.seconds()))

    def seconds(self):
        return time.monotonic() - self.started

    def run(self):
        """Runs every cell; returns the report."""
        status, error = "ok", None
        try:
            self.client.execute()
        except CellTimeoutError:
            status = "timeout"
            error = "the lesson ran longer than its budget of %d s" % self.budget
        except DeadKernelError:
            status, error = "failed", "the kernel died"
        except CellExecutionError as e:
            status, error = "failed", self.message() or str(e)
        except Exception as e:  # a kernel that does not start, a client that fails
            status, error = "failed", "%s: %s" % (type(e).__name__, e)
        seconds = self.seconds()
        if status == "ok" and seconds > self.budget:
            status = "timeout"
            error = "the lesson took %.0f s, its budget is %d s" % (seconds, self.budget)
        report = {"status": status, "seconds": seconds, "cell": 0, "source": "", "error": error}
        if status != "ok" and self.current is not None:
            report["cell"] = self.number(self.current)
            report["source"] = self.current.source
        return report

    def message(self):
        """What the kernel said of the failing cell, as plain text."""
        errors = [o for o in self.current.outputs if o.output_type == "error"]
        lines = [line for error in errors for line in error.traceback]
        return ESCAPES.sub("", "\n".join(lines)).strip()

    def number(self, cell):
        """The number beside a cell after one run from the top."""
        code = [c for c in self.notebook.cells if c.cell_type == "code" and c.source.strip()]
        return 1 + next((i for i, c in enumerate(code) if c is cell), -1)


def clean(notebook, paths):
    """Drops what differs from run to run or from machine to machine."""

    def text(value):
        if isinstance(value, str):
            for path, name in paths:
                value = value.replace(path, name)
            return value
        if isinstance(value, list):
            return [text(v) for v in value]
        if isinstance(value, dict):
            # Base64 of a picture may hold anything.
            return type(value)(
                (k, v if k.startswith("image/") else text(v)) for k, v in value.items()
            )
        return value

    notebook.metadata.pop("widgets", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        for key in VOLATILE:
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.outputs = [text(output) for output in cell.outputs]


def machine_paths(checkout):
    """Longest first: each path of this machine and what to write in its place."""
    home = os.path.expanduser("~")
    data = os.environ.get("DEEPER_DATA", "")
    paths = [(checkout + os.sep, ""), (checkout, "."), (data, "~/.cache/deeper"), (home, "~")]
    return sorted(((p, n) for p, n in paths if len(p) > 1), key=lambda pair: -len(pair[0]))


def parse():
    parser = argparse.ArgumentParser(description="executes one lesson")
    parser.add_argument("--notebook", required=True)
    parser.add_argument("--out", required=True, help="folder for the executed notebook")
    parser.add_argument("--report", required=True, help="file for the result as JSON")
    parser.add_argument("--kernel", required=True)
    parser.add_argument("--budget", type=int, required=True, help="seconds")
    parser.add_argument("--save", metavar="CHECKOUT", help="keep the outputs in the notebook")
    return parser.parse_args()


def main():
    args = parse()
    notebook = nbformat.read(args.notebook, as_version=4)
    folder = os.path.dirname(os.path.abspath(args.notebook))
    lesson = Lesson(notebook, args.kernel, args.budget, folder)
    report = lesson.run()

    name = os.path.splitext(os.path.basename(args.notebook))[0]
    nbformat.write(notebook, os.path.join(args.out, name + ".ipynb"))
    if args.save and report["status"] == "ok":
        clean(notebook, machine_paths(args.save))
        nbformat.write(notebook, args.notebook)
    with open(args.report, "w", encoding="utf-8") as f:
        json.dump(report, f)
    return 0 if report["status"] == "ok" else 1


if __name__ == "__main__":
    sys.exit(main())
