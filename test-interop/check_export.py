"""Loads an export with the packages that people use, and compares it with the dataset.

    check_export.py FORMAT EXPORT DATASET

Prints what was read, as JSON.
"""

import json
import sys
from io import BytesIO
from pathlib import Path

import datasets
import duckdb
import pyarrow.parquet as pq
import webdataset
from PIL import Image

import trainer_rules
from read_dataset import questions

datasets.disable_caching()
datasets.disable_progress_bars()
_FORMAT, _EXPORT, _DATASET = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
_TRUTH = questions(_DATASET)
_SEEN: dict[str, int] = {}


def follow(row: dict, bytes_of_images: list[bytes]) -> None:
    """A row leads back to its question, its episode and frame, and the image's very bytes."""
    truth = _TRUTH[row["index"]]
    pictures = truth["pictures"]
    for source in (truth, *pictures):
        assert (row["episode"], row["frame"]) == (source["episode"], source["frame"])
    assert (row["task"], row["question_type"]) == (truth["task"], truth["type"])
    assert bytes_of_images == [picture["bytes"] for picture in pictures]


def count(what: str, rows: int) -> None:
    _SEEN[what] = _SEEN.get(what, 0) + rows


def parquet(pattern: str) -> None:
    """pyarrow reads every row, DuckDB finds as many, datasets decodes each image."""
    files = sorted(str(file) for file in _EXPORT.glob(pattern))
    rows = [row for file in files for row in pq.read_table(file).to_pylist()]
    for row in rows:
        follow(row, [image["bytes"] for image in row["images"]])
    count(f"pyarrow {pattern}", len(rows))
    sizes = sum(len(image["bytes"]) for row in rows for image in row["images"])
    lengths = "list_sum(list_transform(images, lambda image: octet_length(image.bytes)))"
    found = duckdb.connect().execute(
        f"select count(*), sum({lengths}), count(distinct index) from read_parquet({files})"
    ).fetchone()
    assert found == (len(rows), sizes, len(rows)), found
    count(f"duckdb {pattern}", found[0])
    loaded = datasets.load_dataset("parquet", data_files=files, split="train")
    for row in loaded:
        assert len(row["images"]) == len(_TRUTH[row["index"]]["pictures"])
        assert all(isinstance(image, Image.Image) and image.size == (224, 224) for image in row["images"])
    count(f"datasets {pattern}", len(loaded))


def rows_of(pattern: str):
    files = sorted(str(file) for file in _EXPORT.glob(pattern))
    return datasets.load_dataset("parquet", data_files=files, split="train")


def check_easyr1() -> None:
    parquet("train/*.parquet")
    parquet("test/*.parquet")
    # As EasyR1 reads a folder: its builder from a file's ending, its split always `train`.
    for split in ("train", "test"):
        loaded = datasets.load_dataset("parquet", data_dir=str(_EXPORT / split), split="train")
        for row in loaded:
            trainer_rules.easyr1(row)
        count(f"rules {split}", len(loaded))


def check_verl() -> None:
    parquet("train/*.parquet")
    parquet("test/*.parquet")
    frames = [
        datasets.load_dataset("parquet", data_files=str(file))["train"]
        for file in sorted(_EXPORT.glob("train/*.parquet"))
    ]
    loaded = datasets.concatenate_datasets(frames)
    for row in loaded:
        trainer_rules.verl(row)
        assert row["extra_info"]["index"] == row["index"]
    count("rules", len(loaded))


def check_trl() -> None:
    for table in ("grpo", "direct", "cot"):
        for split in ("train", "test"):
            parquet(f"{table}/{split}/*.parquet")
        loaded = rows_of(f"{table}/train/*.parquet")
        for row in loaded:
            trainer_rules.trl(row, has_completion=table != "grpo")
        count(f"rules {table}", len(loaded))


def check_huggingface() -> None:
    parquet("data/train-*.parquet")
    parquet("data/test-*.parquet")
    # As from the Hub: the front matter of the card names the files of each split.
    loaded = datasets.load_dataset(str(_EXPORT))
    assert sorted(loaded) == ["test", "train"]
    for split, rows in loaded.items():
        assert set(rows["split"]) == {split}
        for row in rows:
            is_option = row["answer"].startswith("[[")
            assert row["options"][row["answer"][2]] if is_option else len(json.loads(row["answer"])) == 3
            has_texts = row["question_type"] != "movement"
            assert (row["direct"] is not None and row["direct"]["prompt"] is not None) == has_texts
        count(f"card {split}", len(rows))


def files_of_images(row: dict) -> list[bytes]:
    return [(_EXPORT / path).read_bytes() for path in row["images"]]


def json_rows(name: str, pattern: str, has_response: bool) -> None:
    files = sorted(str(file) for file in _EXPORT.glob(pattern))
    loaded = datasets.load_dataset("json", data_files=files, split="train")
    for row in loaded:
        trainer_rules.conversation(row, has_response)
        follow(row, files_of_images(row))
        assert all(Image.open(_EXPORT / path).size == (224, 224) for path in row["images"])
    count(name, len(loaded))


def check_ms_swift() -> None:
    for table in ("grpo", "direct", "cot"):
        for split in ("train", "test"):
            json_rows(f"datasets {table} {split}", f"{table}/{split}/*.jsonl", has_response=table != "grpo")


def check_llama_factory() -> None:
    for name, entry in json.loads((_EXPORT / "dataset_info.json").read_text()).items():
        assert entry["columns"] == {"messages": "messages", "images": "images"}
        json_rows(f"datasets {name}", f"{entry['file_name']}/*.json", has_response=True)


def check_webdataset() -> None:
    for split in ("train", "test"):
        shards = sorted(str(file) for file in _EXPORT.glob(f"{split}-*.tar"))
        rows = 0
        for sample in webdataset.WebDataset(shards, shardshuffle=False):
            row = json.loads(sample["json"])
            assert int(sample["__key__"]) == row["index"]
            images = [sample[f"{picture['camera']}.jpg"] for picture in _TRUTH[row["index"]]["pictures"]]
            follow(row, images)
            assert all(Image.open(BytesIO(image)).size == (224, 224) for image in images)
            rows += 1
        decoded = next(iter(webdataset.WebDataset(shards, shardshuffle=False).decode("pil")))
        assert decoded["front.jpg"].size == (224, 224) and decoded["json"]["prompt"]
        count(f"webdataset {split}", rows)
        loaded = datasets.load_dataset("webdataset", data_files=shards, split="train")
        for row in loaded:
            assert row["front.jpg"].size == (224, 224)
        count(f"datasets {split}", len(loaded))


globals()[f"check_{_FORMAT.replace('-', '_')}"]()
print(json.dumps(_SEEN))
