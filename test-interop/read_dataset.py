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
    """All questions in order, each with the records of its images under `pictures`, in the order of their places."""
    found = []
    for shard in sorted((dataset / "questions").glob("*.msgpack")):
        images: dict[str, list[dict]] = {}
        for question in records(shard):
            references = [question["image"], *question.get("furtherImages", [])]
            for name in {reference["set"] for reference in references} - images.keys():
                images[name] = list(records(dataset / "images" / name / shard.name))
            pictures = [images[reference["set"]][reference["record"]] for reference in references]
            found.append({**question, "pictures": pictures})
    return found
