"""The same rows written by pyarrow: prints a JSON object of figures. Arguments: dataset, file to write."""

import json
import resource
import struct
import sys
import time
import zlib
from pathlib import Path

import msgpack
import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP = 256

TEXT, INTEGER = pa.string(), pa.int64()
SCHEMA = pa.schema(
    [
        ("problem", TEXT),
        ("answer", TEXT),
        ("images", pa.list_(pa.struct([("bytes", pa.binary()), ("path", TEXT)]))),
        ("index", INTEGER),
        ("task", TEXT),
        ("question_type", TEXT),
        ("frame_kind", TEXT),
        ("episode", INTEGER),
        ("frame", INTEGER),
        ("split", TEXT),
        ("details", TEXT),
    ]
)
IN_COLUMNS = ("prompt", "answer", "task", "type", "frames", "episode", "frame")


def records(shard: Path):
    with open(shard, "rb") as file:
        while header := file.read(8):
            length, checksum = struct.unpack("<II", header)
            payload = file.read(length)
            if zlib.crc32(payload) != checksum:
                raise ValueError(f"{shard} is damaged")
            yield msgpack.unpackb(payload, raw=False)


def rows(dataset: Path):
    index = 0
    for shard in sorted(dataset.glob("questions/*.msgpack")):
        images = {}
        for question in records(shard):
            name, record = question["image"]["set"], question["image"]["record"]
            if name not in images:
                images[name] = [image["bytes"] for image in records(dataset / "images" / name / shard.name)]
            path = f"{shard.stem}/{name}/{record:06d}.jpg"
            yield {
                "problem": question["prompt"],
                "answer": question["answer"],
                "images": [{"bytes": images[name][record], "path": path}],
                "index": index,
                "task": question["task"],
                "question_type": question["type"],
                "frame_kind": question["frames"],
                "episode": question["episode"],
                "frame": question["frame"],
                "split": "train",
                "details": json.dumps(
                    {key: value for key, value in question.items() if key not in IN_COLUMNS},
                    separators=(",", ":"),
                    ensure_ascii=False,
                ),
            }
            index += 1


def main() -> None:
    dataset, target = Path(sys.argv[1]), sys.argv[2]
    wall, cpu = time.perf_counter(), time.process_time()
    writing_wall = writing_cpu = 0.0
    count = 0
    with pq.ParquetWriter(target, SCHEMA) as writer:

        def write(group):
            nonlocal writing_wall, writing_cpu
            wall, cpu = time.perf_counter(), time.process_time()
            writer.write_table(pa.Table.from_pylist(group, schema=SCHEMA), row_group_size=ROW_GROUP)
            writing_wall += time.perf_counter() - wall
            writing_cpu += time.process_time() - cpu

        group = []
        for row in rows(dataset):
            group.append(row)
            count += 1
            if len(group) == ROW_GROUP:
                write(group)
                group = []
        if group:
            write(group)
    print(
        json.dumps(
            {
                "version": pa.__version__,
                "rows": count,
                "wall": time.perf_counter() - wall,
                "cpu": time.process_time() - cpu,
                "writingWall": writing_wall,
                "writingCpu": writing_cpu,
                "bytes": Path(target).stat().st_size,
                "peak": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            }
        )
    )


main()
