"""Rewards of Robot-R1 (arXiv 2506.00070, section 3.3), as functions of text.

The paper adds a reward for the format and one for the answer and prints no weights; the weights here are those of
EasyR1's comparable reward, one half each. The adapters for the trainers import this module.
"""

import re

FORMAT_WEIGHT = 0.5
ACCURACY_WEIGHT = 0.5

_THINK, _THINK_END = "<think>", "</think>"
_ANSWER, _ANSWER_END = "<answer>", "</answer>"

_SPACE = r"[ \t\n\r]*"
_NUMBER = r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
_POSITION = re.compile(
    rf"{_SPACE}\[{_SPACE}{_NUMBER}{_SPACE},{_SPACE}{_NUMBER}{_SPACE},{_SPACE}{_NUMBER}{_SPACE}\]{_SPACE}"
)


def format_reward(response: str) -> float:
    """1 where all of the response is <think>…</think>, white space, <answer>…</answer>.

    The same as `re.fullmatch(r"<think>.*?</think>\\s*<answer>.*?</answer>", response, re.DOTALL)`, in linear time for
    any text: a model under training writes texts on which that expression takes minutes.
    """
    if not response.startswith(_THINK) or not response.endswith(_ANSWER_END):
        return 0.0
    close = response.find(_THINK_END, len(_THINK))
    while close >= 0:
        after = close + len(_THINK_END)
        start = _skip_space(response, after)
        if response.startswith(_ANSWER, start):
            return 1.0
        close = response.find(_THINK_END, after)
    return 0.0


def last_answer(response: str) -> str | None:
    """What stands in the last <answer>…</answer>, without white space around it, or None."""
    inside = None
    opened = response.find(_ANSWER)
    while opened >= 0:
        start = opened + len(_ANSWER)
        closed = response.find(_ANSWER_END, start)
        if closed < 0:
            break
        inside = response[start:closed]
        opened = response.find(_ANSWER, closed + len(_ANSWER_END))
    return None if inside is None else inside.strip()


def accuracy_reward(response: str, ground_truth: str) -> float:
    """Of an option, for example [[C]]: 1 where the last answer is its token to the letter.

    Of a position, for example [0.25, 0, 0.9]: how near the last answer comes, see open_ended_reward.
    """
    target = _POSITION.fullmatch(ground_truth)
    if target is not None:
        return open_ended_reward(response, [float(number) for number in target.groups()])
    return 1.0 if last_answer(response) == ground_truth else 0.0


def overall_reward(response: str, ground_truth: str) -> float:
    """The weighted sum of both."""
    return FORMAT_WEIGHT * format_reward(response) + ACCURACY_WEIGHT * accuracy_reward(response, ground_truth)


def open_ended_reward(response: str, target: list[float] | tuple[float, float, float]) -> float:
    """Of an answer that states a position: 1 less the sum of absolute differences in metres, at least 0.

    An answer that is not [x, y, z] earns 0.
    """
    match = _POSITION.fullmatch(last_answer(response) or "")
    if match is None:
        return 0.0
    x, y, z = (abs(float(number) - wanted) for number, wanted in zip(match.groups(), target))
    return min(1.0, max(0.0, 1 - (x + y + z)))


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start
