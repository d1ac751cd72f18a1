"""Reward of Robot-R1 for verl: custom_reward_function.path=reward.py"""

import sys
from pathlib import Path

# The shared module lies beside this file in an export, one folder above it among the recipes.
_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE), str(_HERE.parent)]

from robot_r1_rewards import accuracy_reward, format_reward, overall_reward  # noqa: E402


def compute_score(data_source: str, solution_str: str, ground_truth: str, extra_info=None, **_kwargs) -> dict:
    """`score` is the reward, the others are logged."""
    return {
        "score": overall_reward(solution_str, ground_truth),
        "format": format_reward(solution_str),
        "accuracy": accuracy_reward(solution_str, ground_truth),
    }
