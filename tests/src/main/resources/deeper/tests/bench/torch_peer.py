"""The work of DeeperWorker in PyTorch as its users write it: eager, SGD, in float or under autocast.

python3 torch_peer.py ROW FOLDER RATE float|bf16: FOLDER holds weights.safetensors and batch.safetensors. One JSON
line says when the first training step is done; then lines such as `train 20 channels_last`, `infer 20 plain`,
`reset 0`, `peak 0` and `quit` are obeyed, each answered with one JSON line.
"""
import os
import sys
import time

from answers import need, say


def status(field):
    """Megabytes of resident memory as Linux counts them; None elsewhere."""
    try:
        with open("/proc/self/status") as lines:
            return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))
    except OSError:
        return None


def age():
    """Seconds since this process began; None where Linux is not."""
    try:
        with open("/proc/self/stat") as stat, open("/proc/uptime") as uptime:
            ticks = int(stat.read().rsplit(")", 1)[1].split()[19])
            return float(uptime.read().split()[0]) - ticks / os.sysconf("SC_CLK_TCK")
    except OSError:
        return None


torch, nn, torch_networks = need("torch", "torch.nn", "torch_networks")

torch.zeros(1).add_(1)
idle = status("VmRSS:")
LAYOUTS = {"plain": torch.contiguous_format, "channels_last": torch.channels_last}
model = torch_networks.ROWS[sys.argv[1]]()
model.load_state_dict(torch_networks.read(os.path.join(sys.argv[2], "weights.safetensors")))
batch = torch_networks.read(os.path.join(sys.argv[2], "batch.safetensors"))
pictures, labels = batch["pictures"], batch["labels"].long()
optimizer = torch.optim.SGD(model.parameters(), lr=float(sys.argv[3]))
criterion = nn.CrossEntropyLoss()
is_bf16 = sys.argv[4] == "bf16"


def autocast():
    """As PyTorch's manual has it: around the forward pass and the loss, not around the backward pass."""
    return torch.autocast("cpu", torch.bfloat16, enabled=is_bf16)


def train(layout):
    x = pictures.clone(memory_format=layout)
    y = labels.clone()
    optimizer.zero_grad()
    with autocast():
        loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def infer(layout):
    with torch.inference_mode(), autocast():
        return model(pictures.clone(memory_format=layout))[0, 0].item()


def work(phase, steps, layout):
    model.to(memory_format=layout)
    model.train(phase == "train")
    step = train if phase == "train" else infer
    begin = time.perf_counter()
    losses = [step(layout) for _ in range(steps)]
    say(seconds=time.perf_counter() - begin, losses=losses, peak_mb=status("VmHWM:"))


first = train(torch.contiguous_format)
say(
    startup_s=age(),
    idle_mb=idle,
    losses=[first],
)
for line in sys.stdin:
    words = line.split()
    if words[0] == "quit":
        break
    if words[0] == "reset":
        try:
            with open("/proc/self/clear_refs", "w") as clear:
                clear.write("5")
        except OSError:
            pass  # the peak is then that of the whole process
    if words[0] in ("reset", "peak"):
        say(peak_mb=status("VmHWM:"))
    else:
        work(words[0], int(words[1]), LAYOUTS[words[2]])
