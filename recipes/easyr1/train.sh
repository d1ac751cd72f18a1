#!/usr/bin/env bash
# GRPO with EasyR1 on the questions of a robot-r1 export. Run it where EasyR1 is installed.
#
#   bash train.sh                          on this machine
#   NODES=2 GPUS=8 bash train.sh           over a Ray cluster, from its head:
#       ray start --head --port=6379                    on the head
#       ray start --address=HEAD:6379                   on every other node
#
# DATA is the folder of the export (that of this script), MODEL another model or checkpoint. The data and the reward
# must be at the same path on every node. Further arguments go to the trainer: bash train.sh trainer.max_steps=10
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
DATA=${DATA:-$HERE}
MODEL=${MODEL:-Qwen/Qwen2.5-VL-7B-Instruct}
NODES=${NODES:-1}
GPUS=${GPUS:-4}
VALIDATION=$DATA/test
[ -d "$VALIDATION" ] || VALIDATION=$DATA/train

exec python3 -m verl.trainer.main \
  config="$HERE/config.yaml" \
  data.train_files="$DATA/train" \
  data.val_files="$VALIDATION" \
  data.format_prompt="$HERE/format_prompt.jinja" \
  worker.actor.model.model_path="$MODEL" \
  worker.reward.reward_function="$HERE/reward.py:compute_score" \
  trainer.nnodes="$NODES" \
  trainer.n_gpus_per_node="$GPUS" \
  "$@"
