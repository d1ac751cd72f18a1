/** The texts that stand beside the rows of an EasyR1 export. */

/** The prompt is complete, so the template passes it through. */
export const FORMAT_PROMPT = '{{ content }}\n';

/** Reward of EasyR1's kind: a batch of responses in, a batch of scores out (facts 1.7 and 5.1). */
export const REWARD_PYTHON = `"""Reward of Robot-R1 for EasyR1: half for the format, half for the exact option token.

worker.reward.reward_function=REWARD_FILE:compute_score
"""

import re

REWARD_NAME = "robot_r1"
REWARD_TYPE = "batch"

FORMAT = re.compile(r"<think>.*?</think>\\s*<answer>.*?</answer>", re.DOTALL)
ANSWER = re.compile(r"<answer>(.*?)</answer>", re.DOTALL)


def format_reward(response):
    return 1.0 if FORMAT.fullmatch(response) else 0.0


def accuracy_reward(response, ground_truth):
    answers = ANSWER.findall(response)
    return 1.0 if answers and answers[-1].strip() == ground_truth else 0.0


def compute_score(reward_inputs, format_weight=0.5):
    scores = []
    for reward_input in reward_inputs:
        form = format_reward(reward_input["response"])
        accuracy = accuracy_reward(reward_input["response"], reward_input["ground_truth"])
        overall = format_weight * form + (1 - format_weight) * accuracy
        scores.append({"overall": overall, "format": form, "accuracy": accuracy})
    return scores
`;

/** How to train on the export. */
export function easyr1Readme(dataset: { hash: string; recipeHash: string }, hasTest: boolean): string {
  return `# Robot-R1 questions for EasyR1

Exported from the robot-r1 dataset \`${dataset.hash}\` (recipe \`${dataset.recipeHash}\`).

| file | what |
| --- | --- |
| train.parquet${hasTest ? ', test.parquet' : ''} | \`problem\` with one \`<image>\`, \`answer\`, \`images\`; \`type\`, \`task\`, \`episode\`, \`frame\`, \`frame_kind\` say where a row comes from |
| format_prompt.jinja | passes the prompt through: the instructions are in it already |
| reward.py | 0.5 for \`<think>…</think><answer>…</answer>\`, 0.5 for the exact option token |

In a checkout of [EasyR1](https://github.com/hiyouga/EasyR1), with DATA the path of this folder:

\`\`\`sh
python3 -m verl.trainer.main \\
  config=examples/config.yaml \\
  data.train_files=DATA/train.parquet \\
  data.val_files=DATA/${hasTest ? 'test' : 'train'}.parquet \\
  data.prompt_key=problem data.answer_key=answer data.image_key=images \\
  data.format_prompt=DATA/format_prompt.jinja \\
  worker.reward.reward_function=DATA/reward.py:compute_score \\
  worker.actor.model.model_path=Qwen/Qwen2.5-VL-7B-Instruct
\`\`\`
${hasTest ? '' : '\nThere is no test split here: the validation above is on training questions. Export with `--test-fraction 0.1` for one.\n'}
EasyR1 scales images below \`min_pixels\` (262144, that is 512 × 512) up before the model sees them.
The paper trains with 5 samples a prompt, a rollout batch of 512, 5 epochs, and EasyR1's defaults for the rest.
`;
}
