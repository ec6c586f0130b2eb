"""Measures Java kernels with Jupyter's own client: prints one row of a Markdown table for each.

    JUPYTER_PATH=.course/jupyter .course/venv/bin/python tests/src/test/python/benchmark.py

measures the course kernel that ./course lab has set up; --kernel and JUPYTER_PATH name others.
Medians; a time is from sending a request to the last message that it causes.
"""

import argparse
import statistics
import time

from jupyter_client.manager import start_new_kernel

PRINTS = 'for (int i = 0; i < 5000; i++) System.out.println("line " + i);'


def execute(client, code, until=None):
    """Executes a cell; returns the seconds until it is idle."""
    began = time.monotonic()
    request = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != request:
            continue
        if until is not None:
            until(message)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            client.get_shell_msg(timeout=60)
            return time.monotonic() - began


def request(client, ask, kind):
    began = time.monotonic()
    ask()
    while client.get_shell_msg(timeout=60)["msg_type"] != kind:
        pass
    return time.monotonic() - began


def launch(kernel):
    """Seconds from the start of the process to the value of a first cell."""
    began = time.monotonic()
    manager, client = start_new_kernel(kernel_name=kernel)
    execute(client, "1 + 1")
    seconds = time.monotonic() - began
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return seconds


def stop(manager, client):
    """Seconds from the stop button to the end of an endless loop."""
    pressed = []

    def press(message):
        if message["msg_type"] == "stream" and not pressed:
            time.sleep(0.2)
            pressed.append(time.monotonic())
            manager.interrupt_kernel()

    execute(client, 'System.out.println("now");\nwhile (true) { }', press)
    return time.monotonic() - pressed[0]


def measure(kernel, times):
    launches = [launch(kernel) for _ in range(times + 1)][1:]  # the first one warms the disk cache
    manager, client = start_new_kernel(kernel_name=kernel)
    execute(client, PRINTS)
    prints = [execute(client, PRINTS) for _ in range(times)]
    for i in range(200):
        execute(client, "int v%d = %d;" % (i, i))
    cells = [execute(client, "v%d + 1" % i) for i in range(20)]
    client.complete('"".to', 5)
    text = 'String word = "x";\nword.toUp'
    completions = [
        request(client, lambda: client.complete(text), "complete_reply") for _ in range(times)
    ]
    stops = [stop(manager, client) for _ in range(times)]
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return launches, prints, cells, completions, stops


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="measures a Java kernel")
    parser.add_argument("--kernel", default="java")
    parser.add_argument("--times", type=int, default=5)
    args = parser.parse_args()
    medians = [statistics.median(all) for all in measure(args.kernel, args.times)]
    print("| first result | 5,000 println | trivial cell after 200 | completion | stop |")
    print("| --- | --- | --- | --- | --- |")
    print("| %.2f s | %.2f s | %.0f ms | %.0f ms | %.2f s |" % (
        medians[0], medians[1], 1000 * medians[2], 1000 * medians[3], medians[4]))
