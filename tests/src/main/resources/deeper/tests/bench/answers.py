"""How a peer's script answers: one JSON object in one line, to the driver's socket.

Standard output stays free for what libraries print there, such as oneDNN's lines under DNNL_VERBOSE=1. A script that
is started by hand, without a driver, answers on standard output.
"""
import importlib
import json
import os
import socket
import sys

_port = os.environ.get("DEEPER_BENCH_ANSWERS")
_out = socket.create_connection(("127.0.0.1", int(_port))).makefile("w", encoding="utf-8") if _port else sys.stdout


def say(**line):
    _out.write(json.dumps(line) + "\n")
    _out.flush()


def reason(error):
    """An exception in one line."""
    lines = str(error).strip().splitlines()
    return ": ".join([type(error).__name__] + lines[:1])


def need(*names):
    """The modules of these names; without one of them the script says so and ends."""
    modules = []
    for name in names:
        try:
            modules.append(importlib.import_module(name))
        except Exception as error:  # a broken library raises OSError or RuntimeError as well
            say(missing=name, why=reason(error))
            sys.exit(0)
    return modules
