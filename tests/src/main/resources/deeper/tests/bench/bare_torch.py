"""The same training and inference without a driver: what the peer is held against.

python3 bare_torch.py ROW FOLDER RATE LAYOUT TRAIN_STEPS INFER_STEPS says the seconds of both, the best of three.
"""
import sys
import time

from answers import need, say

torch, torch_networks = need("torch", "torch_networks")

row, folder, rate, layout = sys.argv[1:5]
model = torch_networks.ROWS[row]()
model.load_state_dict(torch_networks.read(folder + "/weights.safetensors"))
batch = torch_networks.read(folder + "/batch.safetensors")
layout = {"plain": torch.contiguous_format, "channels_last": torch.channels_last}[layout]
model = model.to(memory_format=layout)
optimizer = torch.optim.SGD(model.parameters(), lr=float(rate))
criterion = torch.nn.CrossEntropyLoss()
labels = batch["labels"].long()


def train():
    for _ in range(int(sys.argv[5])):
        x = batch["pictures"].clone(memory_format=layout)
        optimizer.zero_grad()
        loss = criterion(model(x), labels)
        loss.backward()
        optimizer.step()
        loss.item()


def infer():
    with torch.inference_mode():
        for _ in range(int(sys.argv[6])):
            model(batch["pictures"].clone(memory_format=layout))[0, 0].item()


def best(work):
    times = []
    for _ in range(4):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times[1:])


seconds = [best(train)]
model.eval()
seconds.append(best(infer))
say(train=seconds[0], infer=seconds[1])
