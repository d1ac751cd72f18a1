"""Loads a LeRobot export with pyarrow, and with `lerobot` itself where that is installed; compares the two.

    check_lerobot.py EXPORT

Prints what was read, as JSON.
"""

import importlib.util
import json
import sys
from io import BytesIO
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
from PIL import Image

_EXPORT = Path(sys.argv[1])
_SEEN: dict[str, object] = {}


def rows_of(pattern: str) -> list[dict]:
    return [row for file in sorted(_EXPORT.glob(pattern)) for row in pq.read_table(file).to_pylist()]


def check_structure() -> tuple[dict, list[dict], list[dict]]:
    """What the layout of v3.0 asks for, with pyarrow and pandas only."""
    info = json.loads((_EXPORT / "meta/info.json").read_text())
    stats = json.loads((_EXPORT / "meta/stats.json").read_text())
    rows, episodes = rows_of("data/*/*.parquet"), rows_of("meta/episodes/*/*.parquet")
    assert (len(rows), len(episodes)) == (info["total_frames"], info["total_episodes"])
    tasks = pd.read_parquet(_EXPORT / "meta/tasks.parquet")
    subtasks = pd.read_parquet(_EXPORT / "meta/subtasks.parquet")
    assert list(tasks.columns) == ["task_index"] and isinstance(tasks.index[0], str)
    assert len(tasks) == info["total_tasks"] and isinstance(subtasks.index[0], str)
    assert list(tasks["task_index"]) == list(range(len(tasks)))
    assert set(stats) == set(info["features"])
    for i, row in enumerate(rows):
        assert row["index"] == i
        assert abs(row["timestamp"] - row["frame_index"] / info["fps"]) < 1e-4
        for name, feature in info["features"].items():
            if feature["dtype"] == "image":
                assert Image.open(BytesIO(row[name]["bytes"])).size == tuple(feature["shape"][1::-1])
            elif feature["dtype"] != "video" and feature["shape"] != [1]:
                assert len(row[name]) == feature["shape"][0], name
    for episode in episodes:
        first, end = episode["dataset_from_index"], episode["dataset_to_index"]
        assert {row["episode_index"] for row in rows[first:end]} == {episode["episode_index"]}
        assert [row["frame_index"] for row in rows[first:end]] == list(range(episode["length"]))
        assert {tasks.iloc[row["task_index"]].name for row in rows[first:end]} == set(episode["tasks"])
    _SEEN["pyarrow rows"] = len(rows)
    return info, rows, episodes


def check_lerobot(info: dict, rows: list[dict], episodes: list[dict]) -> None:
    """Every row as LeRobotDataset gives it; a part of the episodes; frames before and after."""
    import lerobot
    import torch
    from lerobot.datasets.lerobot_dataset import LeRobotDataset

    step = 1 / info["fps"]
    deltas = {"action": [0, step, 2 * step], "observation.state": [-step, 0]}
    backend = {"video_backend": "pyav"}
    dataset = LeRobotDataset("local/robot-r1", root=_EXPORT, delta_timestamps=deltas, **backend)
    assert len(dataset) == len(rows) and dataset.num_episodes == len(episodes)
    tasks = {episode["episode_index"]: episode["tasks"][0] for episode in episodes}
    cameras = [name for name, feature in info["features"].items() if feature["dtype"] in ("image", "video")]
    for i in range(0, len(rows), max(1, len(rows) // 100)):
        item, row = dataset[i], rows[i]
        assert item["task"] == tasks[row["episode_index"]]
        assert item["action"].shape == (3, 8) and item["observation.state"].shape == (2, 8)
        assert torch.equal(item["action"][0], torch.tensor(row["action"]))
        assert torch.equal(item["observation.state"][1], torch.tensor(row["observation.state"]))
        for camera in cameras:
            height, width, _ = info["features"][camera]["shape"]
            assert item[camera].shape == (3, height, width) and item[camera].max() <= 1
            assert item[camera].std() > 0.01, "the picture is not empty"
    batch = next(iter(torch.utils.data.DataLoader(dataset, batch_size=4, shuffle=True)))
    assert batch["action"].shape == (4, 3, 8)
    last = LeRobotDataset("local/robot-r1", root=_EXPORT, episodes=[len(episodes) - 1], **backend)
    assert len(last) == episodes[-1]["length"]
    assert int(last[0]["episode_index"]) == len(episodes) - 1
    _SEEN["lerobot"] = getattr(lerobot, "__version__", "installed")
    _SEEN["lerobot rows"] = len(dataset)
    _SEEN["subtask"] = dataset[0].get("subtask")


found = check_structure()
if importlib.util.find_spec("lerobot"):
    check_lerobot(*found)
print(json.dumps(_SEEN))
