"""What the peer's interpreter has, and how fast it multiplies.

The first line names versions, or under `torch_missing` and `torchvision_missing` why a library cannot be imported.
Then `float 6` and `bf16 6` are answered with the best of so many products of two 4096 x 4096 matrices, in GFLOP/s.
"""
import importlib
import sys
import time

import answers

facts = {"python": sys.version.split()[0]}
for name in ("torch", "torchvision"):
    try:
        facts[name] = importlib.import_module(name).__version__
    except Exception as error:  # a broken library raises OSError or RuntimeError as well
        facts[name + "_missing"] = answers.reason(error)
if "torch" in facts:
    import torch

    facts["threads"] = torch.get_num_threads()
    facts["onednn"] = torch.backends.mkldnn.is_available() and torch.backends.mkldnn.enabled
    facts["cpu_capability"] = torch.backends.cpu.get_cpu_capability()
answers.say(**facts)

SIZE = 4096
for line in sys.stdin:
    kind, count = line.split()
    kind = {"float": torch.float32, "bf16": torch.bfloat16}[kind]
    a, b, c = (torch.rand(SIZE, SIZE).to(kind) for _ in range(3))
    best = 0
    for _ in range(int(count)):
        begin = time.perf_counter()
        torch.mm(a, b, out=c)
        best = max(best, 2 * SIZE**3 / (time.perf_counter() - begin) / 1e9)
    answers.say(gflops=best)
