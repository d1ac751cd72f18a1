#!/usr/bin/env bash
# GRPO with ms-swift on the questions of a robot-r1 export. Run it where ms-swift, vllm and deepspeed are installed.
#
#   bash grpo.sh                                                    on this machine
#   NNODES=2 NODE_RANK=0 MASTER_ADDR=head bash grpo.sh              on every node, with NODE_RANK its number
#
# `swift rlhf` scales by torchrun, which reads those variables; over Ray, ms-swift runs GRPO with its Megatron
# back-end only (`megatron rlhf --use_ray true`), which reads the same rows and the same reward. With other numbers of
# GPUs, change gradient_accumulation_steps in grpo.yaml so that a batch stays 640 completions.
# Further arguments go to the trainer: bash grpo.sh --max_steps 10
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
DATA=${DATA:-$HERE}
MODEL=${MODEL:-Qwen/Qwen2.5-VL-7B-Instruct}
export NPROC_PER_NODE=${NPROC_PER_NODE:-4} # paper: 4 A100 of 80 GB
export ROOT_IMAGE_DIR=$DATA                # the rows name images by their path in the export
# EasyR1: images below 512 x 512 are scaled up before the model sees them.
export MIN_PIXELS=262144 MAX_PIXELS=4194304

validation=()
[ -d "$DATA/grpo/test" ] && validation=(--val_dataset "$DATA"/grpo/test/*.jsonl)

exec swift rlhf \
  --config "$HERE/grpo.yaml" \
  --model "$MODEL" \
  --dataset "$DATA"/grpo/train/*.jsonl \
  "${validation[@]}" \
  --external_plugins "$HERE/reward.py" \
  --output_dir "${OUTPUT:-robot-r1-grpo}" \
  "$@"
