"""The same frames written by LeRobot: prints a JSON object of figures.

    lerobot-writer.py PICTURES NUMBERS DESCRIPTION OUT

PICTURES are raw pictures one after the other, NUMBERS float32 rows of all vectors, DESCRIPTION JSON.
"""

import json
import resource
import sys
import time
from pathlib import Path

import lerobot
import numpy as np
from lerobot.configs.video import RGBEncoderConfig
from lerobot.datasets.lerobot_dataset import LeRobotDataset

pictures, numbers, description, out = sys.argv[1:]
described = json.loads(description)
width, height = described["width"], described["height"]
vectors: dict[str, int] = described["vectors"]
cameras: list[str] = described["cameras"]
encoder = described["encoder"]

frames = np.memmap(pictures, np.uint8, "r").reshape(-1, len(cameras), height, width, 3)
rows = np.fromfile(numbers, "<f4").reshape(len(frames), sum(vectors.values()))
names = ["height", "width", "channels"]
features = {
    **{camera: {"dtype": "video", "shape": (height, width, 3), "names": names} for camera in cameras},
    **{name: {"dtype": "float32", "shape": (length,), "names": None} for name, length in vectors.items()},
}


def processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def write(is_streaming: bool) -> dict:
    wall, cpu = time.perf_counter(), processor()
    root = Path(out) / ("streaming" if is_streaming else "files")
    dataset = LeRobotDataset.create(
        "local/bench",
        fps=described["fps"],
        features=features,
        root=root,
        use_videos=True,
        rgb_encoder=RGBEncoderConfig(**encoder),
        streaming_encoding=is_streaming,
        # Frames come faster than a robot's: none may be dropped.
        encoder_queue_maxsize=1000,
    )
    index = 0
    for episode in described["episodes"]:
        for _ in range(episode["length"]):
            row, first, values = rows[index], 0, {}
            for name, length in vectors.items():
                values[name] = row[first : first + length]
                first += length
            shown = {camera: np.asarray(frames[index, i]) for i, camera in enumerate(cameras)}
            dataset.add_frame({**shown, **values, "task": episode["task"]})
            index += 1
        dataset.save_episode()
    dataset.finalize()
    size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file())
    return {"wall": time.perf_counter() - wall, "cpu": processor() - cpu, "bytes": size, "frames": index}


print(json.dumps({"version": lerobot.__version__, "files": write(False), "streaming": write(True)}))
