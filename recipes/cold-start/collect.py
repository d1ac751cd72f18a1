"""Makes rows for supervised training of the answers that a large model gave to the requests of this folder.

    collect.py ANSWERS.jsonl OUT

ANSWERS.jsonl is what a batch run writes: a JSON object a line with `custom_id` and `response`. Answers that do not earn
the full reward are left out. OUT gets robot_r1_cold_start.json, dataset_info.json and images/, as LLaMA-Factory reads
them (dataset robot_r1_cold_start). Needs nothing but Python.
"""

import base64
import json
import sys
from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE), str(_HERE.parent)]

from robot_r1_rewards import overall_reward  # noqa: E402

NAME = "robot_r1_cold_start"


def records(folder: Path) -> Iterator[dict]:
    """The objects of all files of JSON Lines under a folder, in order."""
    for file in sorted(folder.rglob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


def said(answer: dict) -> str | None:
    """The text of a batch answer, or None where there is none."""
    try:
        return answer["response"]["body"]["choices"][0]["message"]["content"].strip()
    except (KeyError, IndexError, TypeError, AttributeError):
        return None


def main(answers_file: str, out: str) -> None:
    answers = {}
    with open(answers_file, encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            answer = json.loads(line)
            answers[answer.get("custom_id")] = said(answer)
    folder = Path(out)
    (folder / "images").mkdir(parents=True, exist_ok=True)
    rows, wrong, missing = [], 0, 0
    for question, request in zip(records(_HERE / "questions"), records(_HERE / "requests"), strict=True):
        name = question["custom_id"]
        if request["custom_id"] != name:
            raise SystemExit(f"requests/ and questions/ do not belong together: {request['custom_id']} beside {name}")
        response = answers.get(name)
        if response is None:
            missing += 1
            continue
        if overall_reward(response, question["answer"]) < 1:
            wrong += 1
            continue
        images = []
        for part in request["body"]["messages"][0]["content"]:
            if part["type"] != "image_url":
                continue
            head, data = part["image_url"]["url"].split(",", 1)
            ending = "png" if "png" in head else "jpg"
            images.append(f"images/{name}-{len(images)}.{ending}")
            (folder / images[-1]).write_bytes(base64.b64decode(data))
        messages = [
            {"role": "user", "content": question["prompt"]},
            {"role": "assistant", "content": response},
        ]
        rows.append({"messages": messages, "images": images})
    entry = {
        "file_name": f"{NAME}.json",
        "formatting": "sharegpt",
        "columns": {"messages": "messages", "images": "images"},
        "tags": {"role_tag": "role", "content_tag": "content", "user_tag": "user", "assistant_tag": "assistant"},
    }
    (folder / f"{NAME}.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    (folder / "dataset_info.json").write_text(json.dumps({NAME: entry}, indent=2), "utf-8")
    print(f"{len(rows)} rows; left out: {wrong} answers without the full reward, {missing} questions without an answer")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(sys.argv[1], sys.argv[2])
