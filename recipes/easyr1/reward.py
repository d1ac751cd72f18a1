"""Reward of Robot-R1 for EasyR1: worker.reward.reward_function=reward.py:compute_score"""

import sys
from pathlib import Path

# The shared module lies beside this file in an export, one folder above it among the recipes.
_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE), str(_HERE.parent)]

from robot_r1_rewards import accuracy_reward, format_reward, overall_reward  # noqa: E402

REWARD_NAME = "robot_r1"
REWARD_TYPE = "batch"


def compute_score(reward_inputs: list[dict], **_kwargs) -> list[dict[str, float]]:
    """A score for each response; `overall` is the reward, the others are logged."""
    scores = []
    for reward_input in reward_inputs:
        response, ground_truth = reward_input["response"], reward_input["ground_truth"]
        scores.append(
            {
                "overall": overall_reward(response, ground_truth),
                "format": format_reward(response),
                "accuracy": accuracy_reward(response, ground_truth),
            }
        )
    return scores
