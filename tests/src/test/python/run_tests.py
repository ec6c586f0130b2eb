"""Runs unittest modules and writes one JSON line for each test and subtest; FrontEndsTest reads them."""

import json
import sys
import time
import unittest


class Lines(unittest.TestResult):
    """Prints what became of each test as soon as it is known."""

    def startTest(self, test):
        super().startTest(test)
        self.began = time.monotonic()

    def line(self, test, status, text=""):
        seconds = round(time.monotonic() - getattr(self, "began", time.monotonic()), 2)
        report = {"test": str(test), "status": status, "seconds": seconds, "text": text}
        print(json.dumps(report), flush=True)

    def addSuccess(self, test):
        self.line(test, "ok")

    def addSkip(self, test, reason):
        self.line(test, "skipped", reason)

    def addError(self, test, err):
        super().addError(test, err)
        self.line(test, "failed", self.errors[-1][1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line(test, "failed", self.failures[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            listed = self.failures if issubclass(err[0], test.failureException) else self.errors
            self.line(subtest, "failed", listed[-1][1])


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromNames(sys.argv[1:])
    sys.exit(0 if suite.run(Lines()).wasSuccessful() else 1)
