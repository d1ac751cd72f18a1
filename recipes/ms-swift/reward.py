"""Rewards of Robot-R1 for ms-swift: --external_plugins reward.py --reward_funcs robot_r1_format robot_r1_accuracy"""

import sys
from pathlib import Path

try:
    from swift.rewards import ORM, orms
except ImportError:  # before version 4
    from swift.plugin import ORM, orms

# The shared module lies beside this file in an export, one folder above it among the recipes.
_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE), str(_HERE.parent)]

from robot_r1_rewards import accuracy_reward, format_reward  # noqa: E402


class RobotR1Format(ORM):
    def __call__(self, completions, **_columns) -> list[float]:
        return [format_reward(completion) for completion in completions]


class RobotR1Accuracy(ORM):
    def __call__(self, completions, solution, **_columns) -> list[float]:
        return [accuracy_reward(completion, wanted) for completion, wanted in zip(completions, solution)]


orms["robot_r1_format"] = RobotR1Format
orms["robot_r1_accuracy"] = RobotR1Accuracy
