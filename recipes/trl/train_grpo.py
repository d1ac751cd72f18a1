"""GRPO with TRL on the questions of a robot-r1 export; train.sh launches it."""

import argparse
import sys
from pathlib import Path

import yaml
from datasets import load_dataset
from transformers import AutoProcessor
from trl import GRPOConfig, GRPOTrainer

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from reward import REWARD_WEIGHTS, accuracy_rewards, format_rewards  # noqa: E402

# EasyR1, with whose defaults the paper trains, scales images below 512 x 512 up before the model sees them.
MIN_PIXELS = 262144
MAX_PIXELS = 4194304


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE, help="folder of the export")
    parser.add_argument("--model", default="Qwen/Qwen2.5-VL-7B-Instruct")
    parser.add_argument("--output", default="robot-r1-grpo")
    parser.add_argument("--config", type=Path, default=HERE / "grpo.yaml", help="arguments of GRPOConfig")
    arguments = parser.parse_args()

    splits = {split.name: f"{split}/*.parquet" for split in sorted((arguments.data / "grpo").iterdir())}
    questions = load_dataset("parquet", data_files=splits)
    settings = yaml.safe_load(arguments.config.read_text())
    trainer = GRPOTrainer(
        model=arguments.model,
        args=GRPOConfig(output_dir=arguments.output, reward_weights=REWARD_WEIGHTS, **settings),
        reward_funcs=[format_rewards, accuracy_rewards],
        train_dataset=questions["train"],
        eval_dataset=questions.get("test"),
        processing_class=AutoProcessor.from_pretrained(
            arguments.model, min_pixels=MIN_PIXELS, max_pixels=MAX_PIXELS, padding_side="left"
        ),
    )
    trainer.train()
    trainer.save_model(arguments.output)


if __name__ == "__main__":
    main()
