"""Reads an RLBench export with NumPy and Pillow alone, by the example in its README; what a pixel shows lies where it should.

    check_rlbench.py EXPORT

Prints what was read, as JSON.
"""

import json
import os
import pickle
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image

_EXPORT = Path(sys.argv[1])
_TABLE_TOP = 0.752
_SEEN: Counter[str] = Counter()


def run_example() -> None:
    (program,) = re.findall(r"```python\n(.*?)```", (_EXPORT / "README.md").read_text(), re.DOTALL)
    back = Path.cwd()
    os.chdir(_EXPORT)
    try:
        exec(program, {"print": lambda *words: _SEEN.update(["example"])})
    finally:
        os.chdir(back)


def numbers(file: Path, digits: tuple[int, int, int]) -> np.ndarray:
    return np.array(Image.open(file)).astype(np.uint32) @ digits


def world_points(depth: np.ndarray, extrinsics: np.ndarray, intrinsics: np.ndarray) -> np.ndarray:
    """As RLBench makes its point clouds, from the middle of each pixel."""
    v, u = np.mgrid[: depth.shape[0], : depth.shape[1]] + 0.5
    pixels = np.stack([u, v, np.ones_like(u)], axis=-1) * depth[..., None]
    in_camera = pixels @ np.linalg.inv(intrinsics).T
    return in_camera @ extrinsics[:3, :3].T + extrinsics[:3, 3]


def check_episode(folder: Path) -> None:
    demo = np.load(folder / "low_dim_obs.npy").view(np.recarray)
    about = json.loads((folder / "demo.json").read_text())
    cameras = sorted({path.name.removesuffix("_rgb") for path in folder.glob("*_rgb")})
    for path in folder.glob("*_*/"):
        assert sorted(int(file.stem) for file in path.iterdir()) == list(range(len(demo))), path
    assert set(demo.gripper_open) <= {0.0, 1.0}
    assert np.allclose(np.linalg.norm(demo.gripper_pose[:, 3:], axis=1), 1, atol=1e-5)
    assert np.allclose(demo.gripper_matrix[:, :3, 3], demo.gripper_pose[:, :3])
    turns = demo.gripper_matrix[:, :3, :3]
    assert np.allclose(turns @ turns.transpose(0, 2, 1), np.eye(3), atol=1e-5)
    names = about["task_low_dim_state"]
    assert demo.task_low_dim_state.shape[1] == 7 * len(names["objects"]) + len(names["joints"])
    for i in (0, about["keypoints"][0], len(demo) - 1):
        misc = demo[i].misc
        assert misc["variation_index"] == about["variation"]
        for camera in cameras:
            rgb = np.array(Image.open(folder / f"{camera}_rgb" / f"{i}.png"))
            part = numbers(folder / f"{camera}_depth" / f"{i}.png", (65536, 256, 1)) / (2**24 - 1)
            mask = numbers(folder / f"{camera}_mask" / f"{i}.png", (1, 256, 65536))
            assert rgb.shape == (*mask.shape, 3) and {str(value) for value in np.unique(mask)} <= set(about["masks"])
            near, far = misc[f"{camera}_camera_near"], misc[f"{camera}_camera_far"]
            extrinsics, intrinsics = misc[f"{camera}_camera_extrinsics"], misc[f"{camera}_camera_intrinsics"]
            points = world_points(near + (far - near) * part, extrinsics, intrinsics)
            (table,) = (int(value) for value, name in about["masks"].items() if name == "table")
            heights = points[mask == table][:, 2]
            assert np.median(np.abs(heights - _TABLE_TOP)) < 1e-3, (folder, camera, i, np.median(heights))
            _SEEN["pictures"] += 1
    _SEEN["episodes"] += 1
    _SEEN["frames"] += len(demo)


run_example()
for variation in sorted(_EXPORT.glob("*/variation*")):
    descriptions = pickle.loads((variation / "variation_descriptions.pkl").read_bytes())
    assert descriptions and all(isinstance(text, str) for text in descriptions)
    for episode in sorted(variation.glob("episodes/episode*")):
        assert json.loads((episode / "demo.json").read_text())["instruction"] in descriptions
        check_episode(episode)
assert _SEEN["episodes"] and _SEEN["example"]
print(json.dumps(_SEEN))
