"""Reads an MCAP export with the packages `mcap` and `mcap-protobuf-support`: images decode, transforms and joints are there.

    check_mcap.py EXPORT

Prints what was read, as JSON.
"""

import json
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

from mcap.reader import make_reader
from mcap_protobuf.decoder import DecoderFactory
from PIL import Image

_SEEN: Counter[str] = Counter()

for file in sorted(Path(sys.argv[1]).glob("*.mcap")):
    with file.open("rb") as stream:
        reader = make_reader(stream, decoder_factories=[DecoderFactory()])
        (metadata,) = [record.metadata for record in reader.iter_metadata() if record.name == "episode"]
        assert int(metadata["episode"]) == int(file.stem.split("-")[1]) and metadata["instruction"]
        for schema, channel, message, content in reader.iter_decoded_messages():
            _SEEN[schema.name] += 1
            if schema.name == "foxglove.CompressedImage":
                picture = Image.open(BytesIO(content.data))
                picture.load()
                assert picture.format.lower() == content.format and picture.size[0] > 0
            elif schema.name == "foxglove.FrameTransforms":
                names = {transform.child_frame_id for transform in content.transforms}
                assert "gripper" in names and {transform.parent_frame_id for transform in content.transforms} == {"world"}
                for transform in content.transforms:
                    rotation = transform.rotation
                    length = rotation.x**2 + rotation.y**2 + rotation.z**2 + rotation.w**2
                    assert abs(length - 1) < 1e-3, transform.child_frame_id
            elif schema.name == "foxglove.JointStates":
                assert [joint.name for joint in content.joints[:7]] == [f"panda_joint{i}" for i in range(1, 8)]

print(json.dumps(_SEEN))
