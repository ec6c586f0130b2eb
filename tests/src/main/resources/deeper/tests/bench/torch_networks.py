"""The networks of bench's rows in plain torch.nn, with torchvision's parameter names."""
import json

import torch
from torch import nn
from torch.nn import functional as F


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.pool = nn.AvgPool2d(2)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = self.pool(torch.sigmoid(self.conv1(x)))
        x = self.pool(torch.sigmoid(self.conv2(x)))
        x = torch.sigmoid(self.fc1(torch.flatten(x, 1)))
        return self.fc3(torch.sigmoid(self.fc2(x)))


def conv(inside, outside, kernel, stride=1):
    return nn.Conv2d(inside, outside, kernel, stride, kernel // 2, bias=False)


class Basic(nn.Module):
    expansion = 1

    def __init__(self, inside, width, stride, around):
        super().__init__()
        self.conv1 = conv(inside, width, 3, stride)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = conv(width, width, 3)
        self.bn2 = nn.BatchNorm2d(width)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = around

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        y += x if self.downsample is None else self.downsample(x)
        return self.relu(y)


class Bottleneck(nn.Module):
    expansion = 4

    def __init__(self, inside, width, stride, around):
        super().__init__()
        self.conv1 = conv(inside, width, 1)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = conv(width, width, 3, stride)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = conv(width, width * 4, 1)
        self.bn3 = nn.BatchNorm2d(width * 4)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = around

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        y += x if self.downsample is None else self.downsample(x)
        return self.relu(y)


class ZeroPad(nn.Module):
    """Option A of He et al. (2015): every second pixel, zero channels before and after."""

    def __init__(self, channels):
        super().__init__()
        self.channels = channels

    def forward(self, x):
        return F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.channels, self.channels))


def around(inside, outside, stride, is_cifar):
    if stride == 1 and inside == outside:
        return None
    if is_cifar:
        return ZeroPad((outside - inside) // 2)
    return nn.Sequential(conv(inside, outside, 1, stride), nn.BatchNorm2d(outside))


class ResNet(nn.Module):
    def __init__(self, block, counts, widths, channels=3, classes=1000):
        super().__init__()
        self.is_cifar = len(widths) == 3
        self.conv1 = conv(channels, widths[0], 3 if self.is_cifar else 7, 1 if self.is_cifar else 2)
        self.bn1 = nn.BatchNorm2d(widths[0])
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.Identity() if self.is_cifar else nn.MaxPool2d(3, 2, 1)
        inside = widths[0]
        self.stages = []
        for number, (count, width) in enumerate(zip(counts, widths), 1):
            units = []
            for i in range(count):
                stride = 2 if number > 1 and i == 0 else 1
                outside = width * block.expansion
                units.append(block(inside, width, stride, around(inside, outside, stride, self.is_cifar)))
                inside = outside
            setattr(self, "layer%d" % number, nn.Sequential(*units))
            self.stages.append("layer%d" % number)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(inside, classes)

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        for stage in self.stages:
            x = getattr(self, stage)(x)
        return self.fc(torch.flatten(self.avgpool(x), 1))


class Vgg16(nn.Module):
    """Without dropout on both sides: two libraries' random masks would make two losses."""

    def __init__(self):
        super().__init__()
        layers = []
        inside = 3
        for width, count in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
            for _ in range(count):
                layers += [nn.Conv2d(inside, width, 3, padding=1), nn.ReLU(inplace=True)]
                inside = width
            layers.append(nn.MaxPool2d(2, 2))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096), nn.ReLU(True), nn.Dropout(0.0),
            nn.Linear(4096, 4096), nn.ReLU(True), nn.Dropout(0.0),
            nn.Linear(4096, 1000))

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


class Plain(nn.Module):
    """Convolutions and ReLU only, in three stages of 32, 16 and 8 pixels: no shortcut, no batch norm."""

    def __init__(self, depth):
        super().__init__()
        layers = []
        inside = 3
        for stage, width in enumerate((16, 32, 64)):
            for i in range((depth - 1) // 3):
                layers += [nn.Conv2d(inside, width, 3, 2 if stage > 0 and i == 0 else 1, 1), nn.ReLU(inplace=True)]
                inside = width
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        return self.fc(torch.flatten(self.avgpool(self.features(x)), 1))


WIDTHS = (64, 128, 256, 512)
ROWS = {
    "lenet_1x28x28_b256": LeNet,
    "resnet18_1x32x32_b64": lambda: ResNet(Basic, (2, 2, 2, 2), WIDTHS, 1, 10),
    "resnet18_3x224x224_b8": lambda: ResNet(Basic, (2, 2, 2, 2), WIDTHS),
    "resnet50_3x224x224_b4": lambda: ResNet(Bottleneck, (3, 4, 6, 3), WIDTHS),
    "vgg16_3x224x224_b2": Vgg16,
    "resnet20_3x32x32_b128": lambda: ResNet(Basic, (3, 3, 3), (16, 32, 64), 3, 10),
    "plain181_dying_3x32x32_b8": lambda: Plain(181),
    "plain181_living_3x32x32_b8": lambda: Plain(181),
}

TYPES = {"F32": torch.float32, "I32": torch.int32, "I64": torch.int64}


def read(file):
    """The tensors of a .safetensors file, without the package of that name."""
    with open(file, "rb") as source:
        header = json.loads(source.read(int.from_bytes(source.read(8), "little")))
        data = bytearray(source.read())
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        kind = TYPES[entry["dtype"]]
        flat = torch.frombuffer(data, dtype=kind, offset=begin, count=(end - begin) // kind.itemsize)
        tensors[name] = flat.reshape(entry["shape"])
    return tensors
