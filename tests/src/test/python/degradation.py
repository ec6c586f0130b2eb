"""Repeats one run of the degradation experiment in PyTorch, as a check of the recorded one.

    python degradation.py CIFAR DEPTH residual|plain RATE default|he SEED [EPOCHS]

CIFAR is the folder of the official binary files. Prints the length of three gradients (first,
middle and last convolution) before training and after an epoch, the loss of every epoch, and the
accuracy on the 10,000 training and the 10,000 test pictures. Needs torch and numpy.
"""

import sys
import time
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.nn import functional

MEAN = torch.tensor([0.4914, 0.4822, 0.4465]).view(1, 3, 1, 1)
STD = torch.tensor([0.2470, 0.2435, 0.2616]).view(1, 3, 1, 1)
BATCH = 128


def read(file):
    """Returns labels and pictures (n, 3, 32, 32) of one official file."""
    records = numpy.fromfile(file, numpy.uint8).reshape(-1, 3073)
    return records[:, 0].astype(numpy.int64), records[:, 1:].reshape(-1, 3, 32, 32)


def normalised(pictures):
    return (torch.from_numpy(pictures).float() / 255 - MEAN) / STD


def augmented(pictures, random):
    """Four black pixels around, a random crop of 32, a flip of every second."""
    wide = numpy.pad(pictures, ((0, 0), (0, 0), (4, 4), (4, 4)))
    out = numpy.empty_like(pictures)
    for i in range(len(pictures)):
        top, left = random.integers(0, 9, 2)
        crop = wide[i, :, top : top + 32, left : left + 32]
        out[i] = crop[:, :, ::-1] if random.random() < 0.5 else crop
    return out


class Unit(nn.Module):
    """Two 3x3 convolutions, with the shortcut of option A or without."""

    def __init__(self, inputs, outputs, stride, residual):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.stride, self.more, self.residual = stride, outputs - inputs, residual

    def forward(self, x):
        y = self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))))
        if self.residual:
            short = x[:, :, :: self.stride, :: self.stride]
            y = y + functional.pad(short, (0, 0, 0, 0, 0, self.more))
        return functional.relu(y)


def network(depth, residual, he):
    layers, width = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()], 16
    for stage, outputs in enumerate([16, 32, 64]):
        for unit in range((depth - 2) // 6):
            stride = 2 if stage > 0 and unit == 0 else 1
            layers.append(Unit(width, outputs, stride, residual))
            width = outputs
    net = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))
    if he:
        for module in net.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight)
    return net


def gradients(net):
    norms = [p.grad.norm().item() for p in net.parameters() if p.dim() == 4]
    return ", ".join(f"{norms[i]:.2e}" for i in (0, len(norms) // 2, -1))


def accuracy(net, labels, pictures):
    net.eval()
    with torch.no_grad():
        parts = [net(normalised(pictures[i : i + 250])).argmax(1) for i in range(0, len(pictures), 250)]
    net.train()
    return (torch.cat(parts).numpy() == labels).mean()


def main(folder, depth, kind, rate, first, seed, epochs=15):
    torch.manual_seed(seed)
    random = numpy.random.default_rng(seed)
    labels, pictures = read(folder / "data_batch_1.bin")
    net = network(depth, kind == "residual", first == "he")
    optimizer = torch.optim.SGD(net.parameters(), rate, momentum=0.9, weight_decay=1e-4)
    milestones = [max(1, epochs // 2), max(1, epochs * 3 // 4)]
    schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones, 0.1)
    name, began = f"{kind} {depth}, rate {rate}, {first}, seed {seed}", time.monotonic()
    for epoch in range(epochs):
        total = 0.0
        order = random.permutation(len(pictures))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            out = net(normalised(augmented(pictures[batch], random)))
            loss = functional.cross_entropy(out, torch.from_numpy(labels[batch]))
            optimizer.zero_grad()
            loss.backward()
            if at == 0 and epoch < 2:
                print(f"{name}: gradients {gradients(net)}, first kernel {net[0].weight.norm().item():.2f}")
            optimizer.step()
            total += loss.item() * len(batch)
        schedule.step()
        seconds = time.monotonic() - began
        print(f"{name}: epoch {epoch + 1}, loss {total / len(order):.4f}, {seconds:.0f} s", flush=True)
    test = accuracy(net, *read(folder / "test_batch.bin"))
    print(f"{name}: training {accuracy(net, labels, pictures):.4f}, test {test:.4f}", flush=True)


if __name__ == "__main__":
    words = sys.argv[1:]
    if len(words) not in (6, 7) or words[2] not in ("residual", "plain") or words[4] not in ("default", "he"):
        sys.exit(__doc__)
    numbers = [int(word) for word in words[5:]]
    main(Path(words[0]), int(words[1]), words[2], float(words[3]), words[4], *numbers)
