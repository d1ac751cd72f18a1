"""The Python rewards against the tables that the TypeScript rewards are held to. Prints how many were compared.

    check_rewards.py RECIPES TABLE OPEN_ENDED_TABLE
"""

import importlib.util
import json
import sys
import types
from pathlib import Path

_RECIPES = Path(sys.argv[1])
_ROWS = json.loads(Path(sys.argv[2]).read_text("utf-8"))
_OPEN_ENDED = json.loads(Path(sys.argv[3]).read_text("utf-8"))


def module(path: Path):
    """Loads a file as the trainers do: by its path, under some name of their own."""
    spec = importlib.util.spec_from_file_location(f"loaded_{path.parent.name.replace('-', '_')}", path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def equal(what: str, found, wanted, response: str) -> None:
    assert found == wanted, f"{what}: {found} instead of {wanted} for {response[:200]!r}"


rewards = module(_RECIPES / "robot_r1_rewards.py")
easyr1 = module(_RECIPES / "easyr1" / "reward.py")
verl = module(_RECIPES / "verl" / "reward.py")
trl = module(_RECIPES / "trl" / "reward.py")

# What ms-swift gives its plugins: a class to derive from, and a table to enter oneself in.
swift, swift_rewards = types.ModuleType("swift"), types.ModuleType("swift.rewards")
swift_rewards.ORM, swift_rewards.orms = type("ORM", (), {}), {}
sys.modules |= {"swift": swift, "swift.rewards": swift_rewards}
module(_RECIPES / "ms-swift" / "reward.py")
plugins = {name: reward() for name, reward in swift_rewards.orms.items()}

for row in _ROWS:
    response, answer = row["response"], row["answer"]
    equal("format", rewards.format_reward(response), row["format"], response)
    equal("accuracy", rewards.accuracy_reward(response, answer), row["accuracy"], response)
    equal("overall", rewards.overall_reward(response, answer), row["overall"], response)
    score = {"format": row["format"], "accuracy": row["accuracy"]}
    equal("verl", verl.compute_score("robot-r1", response, answer, {}), {"score": row["overall"], **score}, response)
    for completion in (response, [{"role": "assistant", "content": response}]):
        equal("trl format", trl.format_rewards([completion], solution=[answer]), [row["format"]], response)
        equal("trl accuracy", trl.accuracy_rewards([completion], solution=[answer]), [row["accuracy"]], response)
    weighted = trl.REWARD_WEIGHTS[0] * row["format"] + trl.REWARD_WEIGHTS[1] * row["accuracy"]
    equal("trl overall", weighted, row["overall"], response)
    equal("ms-swift", plugins["robot_r1_format"]([response], solution=[answer]), [row["format"]], response)
    equal("ms-swift", plugins["robot_r1_accuracy"]([response], solution=[answer]), [row["accuracy"]], response)
batch = [{"response": r["response"], "response_length": 1, "ground_truth": r["answer"]} for r in _ROWS]
for row, score in zip(_ROWS, easyr1.compute_score(batch), strict=True):
    wanted = {name: row[name] for name in ("overall", "format", "accuracy")}
    equal("easyr1", score, wanted, row["response"])
for row in _OPEN_ENDED:
    found = rewards.open_ended_reward(row["response"], row["target"])
    equal("open-ended", found, row["reward"], row["response"])

print(json.dumps({"rewards": len(_ROWS), "openEnded": len(_OPEN_ENDED)}))
