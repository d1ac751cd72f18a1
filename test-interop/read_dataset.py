"""Reads a robot-r1 dataset as its card says: what exports are compared with."""

import struct
import zlib
from pathlib import Path

import msgpack


def records(shard: Path):
    with open(shard, "rb") as file:
        while header := file.read(8):
            length, checksum = struct.unpack("<II", header)
            payload = file.read(length)
            assert zlib.crc32(payload) == checksum, f"{shard} is damaged"
            yield msgpack.unpackb(payload, raw=False)


def questions(dataset: Path) -> list[dict]:
    """All questions in order, each with the record of its image under `picture`."""
    found = []
    for shard in sorted((dataset / "questions").glob("*.msgpack")):
        images: dict[str, list[dict]] = {}
        for question in records(shard):
            name = question["image"]["set"]
            if name not in images:
                images[name] = list(records(dataset / "images" / name / shard.name))
            found.append({**question, "picture": images[name][question["image"]["record"]]})
    return found
