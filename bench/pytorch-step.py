"""The step of `train sft` in PyTorch, on the processor with one thread: for comparison.

Takes a description as JSON: the shapes of the weights by name, the batch, what a batch's tensors
measure, steps. Builds the same layers of the same sizes (src/train/model/), and prints the time of a step as JSON:
loss, gradient with its norm clipped, AdamW. What is in the pictures and what is right is noise: it costs the same.
"""

import json
import sys
import time

import torch
from torch.nn import functional

torch.set_num_threads(1)
torch.manual_seed(0)
about = json.loads(sys.argv[1])
batch, cells, heads = about["batch"], about["cells"], about["heads"]
weights = {name: torch.nn.Parameter(0.05 * torch.randn(shape)) for name, shape in about["shapes"]}


def noise(*shape):
    return torch.randn(*shape)


def dense(name, x):
    return x @ weights[f"{name}/weight"] + weights[f"{name}/bias"]


def dense_relu(name, x):
    return functional.relu(dense(name, x))


given = {
    "patches": noise(batch, cells, weights["patch/weight"].shape[0]),
    "words": noise(batch, weights["words"].shape[0]),
    "proprioception": noise(batch, weights["wordsProprioception"].shape[0]),
    "cell_features": noise(cells, weights["cellPlace"].shape[0]),
    "cell_places": noise(cells, 4),
    "heights": noise(weights["height/weight"].shape[1], 1),
    "crop_places": noise(about["cropCells"], 2),
    "position": noise(batch, 3),
}
for which in ("target", "tip"):
    given[which] = noise(batch, 4 * about["cropCells"], weights[f"{which}/patch/weight"].shape[0])
    given[f"{which}_centre"] = noise(batch, 2)


def look(words):
    patch = dense_relu("mix", dense_relu("patch", given["patches"]))
    placed = patch + given["cell_features"] @ weights["cellPlace"]
    features = placed.shape[2]
    summary = dense_relu("summary", (placed @ weights["flat"]).reshape(batch, -1))
    query = words @ weights["query"] + summary @ weights["querySummary"] + weights["queryBias"]
    attention = query.reshape(batch, heads, features) @ placed.transpose(1, 2) / features**0.5
    shares = attention.softmax(-1)
    pooled = (shares @ placed).reshape(batch, -1)
    places = (shares @ given["cell_places"]).reshape(batch, -1)
    seen = dense("look", torch.cat([pooled, places, summary], 1)) + words @ weights["lookWords"]
    return attention, functional.relu(seen)


def close_look(name, words):
    crop_cells = about["cropCells"]
    patches = dense_relu(f"{name}/patch", given[name])
    merged = dense_relu(f"{name}/cell", patches.reshape(batch, crop_cells, -1))
    mixed = merged + dense_relu(f"{name}/mix", merged) + weights[f"{name}/place"]
    query = words @ weights[f"{name}/query"] + weights[f"{name}/queryBias"]
    cell = mixed.shape[2]
    shares = (query.reshape(batch, -1, cell) @ mixed.transpose(1, 2) / cell**0.5).softmax(-1)
    strength = shares.mean(1).reshape(batch, crop_cells, 1) * crop_cells / 8 + 0.25
    flat = (mixed @ weights[f"{name}/flat"] * strength).reshape(batch, -1)
    pooled = (shares @ mixed).reshape(batch, -1)
    centre = given[f"{name}_centre"]
    seen = functional.relu(
        dense(f"{name}/hidden", torch.cat([flat, pooled], 1))
        + words @ weights[f"{name}/words"]
        + torch.cat([centre, centre**2], 1) @ weights[f"{name}/centre"]
    )
    offsets = shares @ given["crop_places"] + dense(f"{name}/offset", seen).reshape(batch, -1, 2)
    return offsets, seen


def next_keypoint(known, place, tip):
    apart = place - tip
    levels = torch.tanh((tip[:, 2:] - given["heights"].T) * 40)
    numbers = [tip * 3, place * 3, torch.tanh(apart * 4), torch.tanh(apart * 25), levels]
    hidden = dense_relu("reflect", dense_relu("decide", torch.cat([known, *numbers], 1)))
    gate = torch.sigmoid(dense("gate", hidden))
    heights = dense("height", hidden)
    level = place * gate + tip * (1 - gate)
    height = heights.softmax(-1) @ given["heights"]
    keypoint = torch.cat([level[:, :2], height], 1) + torch.tanh(dense("nudge", hidden)) * 0.02
    return hidden, keypoint, heights


def loss():
    words = torch.tanh(given["words"] @ weights["words"] + given["proprioception"] @ weights["wordsProprioception"])
    attention, seen = look(words)
    target_offsets, target = close_look("target", words)
    tip_offsets, arm = close_look("tip", words)
    tip_pixels = tip_offsets.reshape(batch, -1)
    depth = dense("tipDepth", dense_relu("tipDepthHidden", torch.cat([seen, arm, tip_pixels, noise(batch, 3)], 1)))
    tip = torch.cat([tip_offsets[:, 0] * depth, depth], 1)
    place = torch.cat([target_offsets[:, 0], depth], 1)
    known = torch.cat([seen, target, words, given["proprioception"]], 1)
    stated, found = torch.cat([given["position"], tip]), torch.cat([place, place])
    hidden, keypoint, heights = next_keypoint(torch.cat([known, known]), found, stated)
    aided, unaided = hidden[:batch], hidden[batch:]
    way = keypoint[batch:] - tip
    reach = way.abs().amax(1, keepdim=True)
    movement = dense(
        "movement",
        dense_relu("movementHidden", torch.cat([unaided, way * 5, way / (reach + 0.01)], 1)),
    ).reshape(batch, 3, 5)
    options = -((noise(batch, 4, 3) - keypoint[:batch, None]) * weights["waypointScale"].exp()).norm(dim=2)
    states = -((noise(batch, 4, 3) - tip[:, None]) * weights["stateScale"].exp()).norm(dim=2)
    axis = dense("fingerAxis", aided) * torch.sigmoid(dense("axisGate", aided))
    labels = [
        (attention, cells), (options, 4), (states, 4), (movement, 5),
        (dense("subtask", aided), weights["subtask/bias"].shape[0]), (heights[:batch], heights.shape[1]),
    ]
    total = sum(
        functional.cross_entropy(logits.reshape(-1, size), torch.randint(size, (logits.numel() // size,)))
        for logits, size in labels
    )
    for value in (keypoint, tip, axis, target_offsets, tip_offsets, dense("gripperOpen", aided)):
        total = total + ((value.square().sum(-1) + 1).sqrt() - 1).mean()
    return total


optimizer = torch.optim.AdamW(list(weights.values()), lr=2e-3, betas=(0.9, 0.98))


def step():
    optimizer.zero_grad()
    loss().backward()
    torch.nn.utils.clip_grad_norm_(list(weights.values()), 1)
    optimizer.step()


for _ in range(about["warmUp"]):
    step()
without = [name for name, weight in weights.items() if weight.grad is None]
if without:
    sys.exit(f"these weights take no part: {', '.join(without)}")
wall, cpu = time.perf_counter(), time.process_time()
for _ in range(about["steps"]):
    step()
figures = {
    "version": torch.__version__,
    "wall": (time.perf_counter() - wall) / about["steps"] * 1000,
    "cpu": (time.process_time() - cpu) / about["steps"] * 1000,
}
print(json.dumps(figures))
