"""Rewards of Robot-R1 for TRL: reward_funcs=[format_rewards, accuracy_rewards], reward_weights=[0.5, 0.5]"""

import sys
from pathlib import Path

# The shared module lies beside this file in an export, one folder above it among the recipes.
_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE), str(_HERE.parent)]

from robot_r1_rewards import ACCURACY_WEIGHT, FORMAT_WEIGHT, accuracy_reward, format_reward  # noqa: E402

REWARD_WEIGHTS = [FORMAT_WEIGHT, ACCURACY_WEIGHT]


def _text(completion) -> str:
    """A completion is a text, or a list of messages whose content is a text or a list of parts."""
    if isinstance(completion, str):
        return completion
    content = completion[-1]["content"]
    if isinstance(content, str):
        return content
    return "".join(part.get("text") or "" for part in content)


def format_rewards(completions, **_columns) -> list[float]:
    return [format_reward(_text(completion)) for completion in completions]


def accuracy_rewards(completions, solution, **_columns) -> list[float]:
    return [accuracy_reward(_text(completion), wanted) for completion, wanted in zip(completions, solution)]
