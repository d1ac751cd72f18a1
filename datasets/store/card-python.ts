/** How to read a dataset in Python, as it stands in every dataset card. */

export const READING_IN_PYTHON = `With \`pip install msgpack numpy\`:

\`\`\`python
import struct, zlib
from pathlib import Path

import msgpack
import numpy as np


def arrays(value):
    """Turns maps of dtype, shape and data into NumPy arrays."""
    if "dtype" in value and "data" in value:
        return np.frombuffer(value["data"], value["dtype"]).reshape(value["shape"])
    return value


def records(shard):
    """Yields the records of a shard, in order."""
    with open(shard, "rb") as file:
        while header := file.read(8):
            length, checksum = struct.unpack("<II", header)
            payload = file.read(length)
            assert zlib.crc32(payload) == checksum, f"{shard} is damaged"
            yield msgpack.unpackb(payload, raw=False, object_hook=arrays)


dataset = Path(".")
for shard in sorted(dataset.glob("questions/*.msgpack")):
    images = {}
    for question in records(shard):
        name = question["image"]["set"]
        if name not in images:
            images[name] = list(records(dataset / "images" / name / shard.name))
        image = images[name][question["image"]["record"]]
        print(question["prompt"], question["answer"], len(image["bytes"]))

for shard in sorted(dataset.glob("episodes/*.msgpack")):
    for episode in records(shard):
        print(episode["task"], episode["frames"]["gripperPose"].shape, episode["keypoints"])
\`\`\`
`;
