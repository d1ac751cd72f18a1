"""What the trainers ask of a row, as their own readers do. Each function raises an AssertionError where one is broken."""

from io import BytesIO

from PIL import Image

TOKEN = "<image>"


def easyr1(row: dict) -> None:
    """The prompt is split at the token, an image put at each split; the answer becomes the ground truth."""
    assert isinstance(row["problem"], str) and isinstance(row["answer"], str) and row["answer"]
    content = []
    for i, text in enumerate(row["problem"].split(TOKEN)):
        if i:
            content.append({"type": "image"})
        if text:
            content.append({"type": "text", "text": text})
    assert sum(part["type"] == "image" for part in content) == len(row["images"])
    for image in row["images"]:
        _opens(image["bytes"] if isinstance(image, dict) else image)


def verl(row: dict) -> None:
    """Messages with text, images taken one after another; the reward and its source named."""
    assert row["data_source"] and row["ability"]
    assert row["reward_model"]["style"] == "rule" and row["reward_model"]["ground_truth"]
    offset = 0
    for message in row["prompt"]:
        assert message["role"] in {"system", "user", "assistant"} and isinstance(message["content"], str)
        offset += message["content"].count(TOKEN)
        assert "<video>" not in message["content"] and "<audio>" not in message["content"]
    assert offset == len(row["images"]), "image_offset != len(images)"
    for image in row["images"]:
        if isinstance(image, dict):
            assert "image" not in image, "cannot have both `bytes` and `image`"
            image = image["bytes"]
        _opens(image)
    extra = row["extra_info"]
    assert isinstance(extra["index"], int) and extra["split"] and extra["question"] and extra["answer"]


def trl(row: dict, has_completion: bool) -> None:
    """Messages of parts; places of images without a payload are as many as images; the text holds no token."""
    messages = row["prompt"] + (row["completion"] if has_completion else [])
    parts = [part for message in messages for part in message["content"]]
    assert all(message["role"] in {"system", "user", "assistant", "tool"} for message in messages)
    assert {part["type"] for part in parts} <= {"image", "text"}
    assert sum(part["type"] == "image" and "image" not in part for part in parts) == len(row["images"])
    assert all(part["text"] for part in parts if part["type"] == "text")
    assert not any(TOKEN in (part["text"] or "") for part in parts)
    assert all(isinstance(image, Image.Image) for image in row["images"])
    if has_completion:
        assert [message["role"] for message in row["completion"]] == ["assistant"]
    else:
        assert row["solution"]


def conversation(row: dict, has_response: bool) -> None:
    """ms-swift's and LLaMA-Factory's rows: turns in order, as many tokens as images, names that are not taken."""
    roles = [message["role"] for message in row["messages"]]
    assert roles == (["user", "assistant"] if has_response else ["user"])
    assert sum(message["content"].count(TOKEN) for message in row["messages"]) == len(row["images"])
    # ms-swift takes these for the response, and would cut them out of the row.
    assert not {"response", "answer", "output", "targets", "target", "text", "completion"} & row.keys()


def _opens(image) -> None:
    picture = image if isinstance(image, Image.Image) else Image.open(BytesIO(image))
    picture.load()
    assert picture.mode == "RGB"
