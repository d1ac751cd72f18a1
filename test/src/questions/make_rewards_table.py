"""Makes rewards.json and open-ended-rewards.json: responses with the rewards that plain expressions give them.

    python3 test/src/questions/make_rewards_table.py && npx biome format --write test/src/questions/*.json

The tables are what the rewards in TypeScript (src/questions/reward.ts) and in Python (recipes/) must both agree with.
Responses that stand in rewards.json stay; those listed here are added.
"""

import itertools
import json
import random
import re
from pathlib import Path

TABLE = Path(__file__).with_name("rewards.json")
OPEN_ENDED_TABLE = Path(__file__).with_name("open-ended-rewards.json")

FORMAT = re.compile(r"<think>.*?</think>\s*<answer>.*?</answer>", re.DOTALL)
ANSWER = re.compile(r"<answer>(.*?)</answer>", re.DOTALL)


def judged(response, answer):
    answers = ANSWER.findall(response)
    form = 1 if FORMAT.fullmatch(response) else 0
    accuracy = 1 if answers and answers[-1].strip() == answer else 0
    return {
        "response": response,
        "answer": answer,
        "format": form,
        "accuracy": accuracy,
        "overall": 0.5 * form + 0.5 * accuracy,
    }


THOUGHTS = ["", "r", "The gripper is left of the button.\nSo it goes right.", "夹爪在左边 🤖", "a < b > c & d"]
SAID = ["[[A]]", "[[B]]", " [[C]]\n", "[[D]]", "C", "[C]", "[[c]]", "[[C]]]", "Option [[C]]", "", "[[\u0421]]", "[[C]]\u200b"]
WHITE = ["", " ", "\n\n", "\t", "\u00a0", "\u2003", "\u3000", "\u0085", "\x1c", "\ufeff", "\u200b", "\r\n", "x"]


def responses():
    for thought, said in itertools.product(THOUGHTS, SAID):
        yield f"<think>{thought}</think><answer>{said}</answer>"
    for white in WHITE:
        yield f"<think>r</think>{white}<answer>[[C]]</answer>"
        yield f"<think>r</think><answer>{white}[[C]]{white}</answer>"
        yield f"{white}<think>r</think><answer>[[C]]</answer>"
        yield f"<think>r</think><answer>[[C]]</answer>{white}"
    # Malformed: each tag left out, doubled, misspelt, or in another place.
    whole = ["<think>", "r", "</think>", "<answer>", "[[C]]", "</answer>"]
    for i in range(len(whole)):
        yield "".join(whole[:i] + whole[i + 1 :])
        yield "".join(whole[: i + 1] + whole[i:])
        yield "".join(whole[:i] + [whole[i].upper()] + whole[i + 1 :])
        yield "".join(whole[:i] + [whole[i].replace(">", " >")] + whole[i + 1 :])
        yield "".join(whole[i:] + whole[:i])
    # Nested tags and several answers.
    parts = ["<think>a</think>", "<answer>[[B]]</answer>", "<answer>[[C]]</answer>", "<answer>", "</answer>"]
    for some in itertools.permutations(parts, 3):
        yield "".join(some)
    yield "<think><think>a</think></think><answer>[[C]]</answer>"
    yield "<think>a<answer>[[A]]</answer>b</think><answer>[[C]]</answer>"
    yield "<think>a</think><answer><answer>[[C]]</answer></answer>"
    yield "<think>a</think><answer><think>b</think>[[C]]</answer>"
    yield "<think>a</think><answer>[[C]]</answer><think>b</think><answer>[[C]]</answer>"
    # Empty and nearly so.
    yield from ["", " ", "\n", "C", "[[C]]", "<", ">", "<>", "</>", "\0", "<think></think><answer></answer>"]
    # Very long.
    for piece in ["so ", "<think>", "</think>", "<answer>", "</answer>", "\n", "夹", "</think><answer>"]:
        long = piece * (12000 // len(piece))
        yield long
        yield f"<think>{long}</think><answer>[[C]]</answer>"
    # Any mixture of pieces.
    draw = random.Random(2506)
    pieces = ["<think>", "</think>", "<answer>", "</answer>", " ", "\n", "[[A]]", "[[C]]", "x", "é", "😀", "<", "\u2028"]
    for _ in range(60):
        mixed = "".join(draw.choice(pieces) for _ in range(draw.randrange(1, 14)))
        yield mixed
        yield f"<think>{mixed}</think>{draw.choice(['', ' '])}<answer>{mixed}</answer>"


NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)
BLANKS = " \t\n\r"


def open_ended(response, target):
    """1 less the sum of absolute differences of the last answer, [x, y, z], at least 0."""
    answers = ANSWER.findall(response)
    inside = answers[-1].strip() if answers else ""
    stated = [part.strip(BLANKS) for part in inside[1:-1].split(",")]
    is_position = inside[:1] == "[" and inside[-1:] == "]" and len(stated) == 3 and all(map(NUMBER.fullmatch, stated))
    reward = 0.0
    if is_position:
        x, y, z = (abs(float(number) - wanted) for number, wanted in zip(stated, target))
        reward = min(1.0, max(0.0, 1 - (x + y + z)))
    return {"response": response, "target": target, "reward": reward}


def positions():
    target = [0.179, -0.026, 0.846]
    draw = random.Random(60070)
    yield target, "[0.2, -0.1, 0.75]"  # the paper's example: 1 - 0.191
    yield target, "[0.179, -0.026, 0.846]"
    for said in ["[0.2,-0.1,0.75]", "[ 0.2 , -0.1 , 0.75 ]", "[.2, -.1, .75]", "[0.2, -0.1, 0.75,]", "[0.2, -0.1]"]:
        yield target, said
    for said in ["0.2, -0.1, 0.75", "[0.2 -0.1 0.75]", "[[0.2, -0.1, 0.75]]", "(0.2, -0.1, 0.75)", "[a, b, c]", ""]:
        yield target, said
    for said in ["[1e-1, +2E-2, 8.]", "[1e400, 0, 0]", "[NaN, 0, 0]", "[inf, 0, 0]", "[1_0, 0, 0]", "[٠, 0, 0]", "[-0, 0, 1]"]:
        yield target, said
    for said in ["[\n0.2,\t-0.1,\r0.75\n]", "[\u00a00.2, -0.1, 0.75]", "\u3000[0.2, -0.1, 0.75]", "[5, 5, 5]", "[[C]]"]:
        yield target, said
    for _ in range(40):
        wanted = [round(draw.uniform(-0.5, 1.5), 3) for _ in range(3)]
        yield wanted, "[" + ", ".join(repr(round(value + draw.gauss(0, 0.1), 3)) for value in wanted) + "]"


def main():
    rows = [judged(row["response"], row["answer"]) for row in json.loads(TABLE.read_text("utf-8"))]
    known = {(row["response"], row["answer"]) for row in rows}
    for response in responses():
        if (response, "[[C]]") not in known:
            known.add((response, "[[C]]"))
            rows.append(judged(response, "[[C]]"))
    stated = [open_ended(f"<think>r</think><answer>{said}</answer>", target) for target, said in positions()]
    stated.append(open_ended("[0.179, -0.026, 0.846]", [0.179, -0.026, 0.846]))
    for table, content in ((TABLE, rows), (OPEN_ENDED_TABLE, stated)):
        table.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
        print(f"{len(content)} responses in {table.name}")


main()
