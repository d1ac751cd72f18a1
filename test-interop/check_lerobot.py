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
    assert set(stats) == {name for name, feature in info["features"].items() if feature["dtype"] != "language"}
    for i, row in enumerate(rows):
        assert row["index"] == i
        assert abs(row["timestamp"] - row["frame_index"] / info["fps"]) < 1e-4
        for name, feature in info["features"].items():
            if feature["dtype"] == "image":
                assert Image.open(BytesIO(row[name]["bytes"])).size == tuple(feature["shape"][1::-1])
            elif feature["dtype"] == "language":
                assert all(said["role"] and said["content"] for said in row[name])
            elif feature["dtype"] != "video" and feature["shape"] != [1]:
                assert len(row[name]) == feature["shape"][0], name
    for episode in episodes:
        first, end = episode["dataset_from_index"], episode["dataset_to_index"]
        assert {row["episode_index"] for row in rows[first:end]} == {episode["episode_index"]}
        assert [row["frame_index"] for row in rows[first:end]] == list(range(episode["length"]))
        assert {tasks.iloc[row["task_index"]].name for row in rows[first:end]} == set(episode["tasks"])
    _SEEN["pyarrow rows"] = len(rows)
    return info, rows, episodes


def check_language(dataset) -> None:
    """What LeRobot's resolvers find at each frame: the plan, the subtask and motion under way, one question a camera."""
    from lerobot.datasets.language import column_for_style, validate_camera_field
    from lerobot.datasets.language_render import active_at, emitted_at

    questions = 0
    for row in dataset.hf_dataset.select_columns(["timestamp", "language_persistent", "language_events"]):
        time, persistent, events = float(row["timestamp"]), row["language_persistent"], row["language_events"]
        for said in persistent + events:
            validate_camera_field(said["style"], said["camera"])
        assert {column_for_style(said["style"]) for said in persistent} == {"language_persistent"}
        for style in ("plan", "subtask", "motion"):
            assert active_at(time, persistent=persistent, style=style)["content"]
        for camera in {said["camera"] for said in events}:
            assert camera in dataset.meta.camera_keys
            found = {"persistent": persistent, "events": events, "style": "vqa", "camera": camera}
            question, answer = (emitted_at(time, role=role, **found) for role in ("user", "assistant"))
            assert answer["content"].startswith("[[") and f"- {answer['content']} " in question["content"]
            questions += 1
    assert questions
    _SEEN["lerobot questions"] = questions


def check_lerobot(info: dict, rows: list[dict], episodes: list[dict]) -> None:
    """Every row as LeRobotDataset gives it; a part of the episodes; frames before and after."""
    import lerobot
    import torch
    from lerobot.datasets.lerobot_dataset import LeRobotDataset
    from lerobot.utils.collate import lerobot_collate_fn

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
    # With LeRobot's own way of making a batch: a frame has as many sentences as it has.
    loader = torch.utils.data.DataLoader(dataset, batch_size=4, shuffle=True, collate_fn=lerobot_collate_fn)
    batch = next(iter(loader))
    assert batch["action"].shape == (4, 3, 8)
    last = LeRobotDataset("local/robot-r1", root=_EXPORT, episodes=[len(episodes) - 1], **backend)
    assert len(last) == episodes[-1]["length"]
    assert int(last[0]["episode_index"]) == len(episodes) - 1
    check_language(dataset)
    _SEEN["lerobot"] = getattr(lerobot, "__version__", "installed")
    _SEEN["lerobot rows"] = len(dataset)
    _SEEN["subtask"] = dataset[0].get("subtask")


found = check_structure()
if importlib.util.find_spec("lerobot"):
    check_lerobot(*found)
print(json.dumps(_SEEN))
