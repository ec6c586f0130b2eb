"""The work of DataWorker in torchvision: one epoch of a folder for each line on standard input."""
import resource
import sys
import time

from answers import need, say

torch, torchvision, t = need("torch", "torchvision", "torchvision.transforms")
torch.set_num_threads(1)
steps = t.Compose([
    t.RandomRotation(45),
    t.CenterCrop(224),
    t.RandomHorizontalFlip(0.5),
    t.RandomVerticalFlip(0.5),
    t.ColorJitter(0.2, 0.1, 0.1, 0.1),
    t.RandomGrayscale(0.025),
    t.ToTensor(),
    t.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
])
pictures = torchvision.datasets.ImageFolder(sys.argv[1], steps)
batches = torch.utils.data.DataLoader(pictures, batch_size=32, shuffle=True, num_workers=2)
say(torch=torch.__version__, torchvision=torchvision.__version__, workers=2)
for line in sys.stdin:
    if line.startswith("quit"):
        break
    begin = time.perf_counter()
    count = 0
    for x, y in batches:
        count += len(y)
    seconds = time.perf_counter() - begin
    kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kb += 2 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    say(seconds=seconds, images=count, peak_mb=kb / 1024)
