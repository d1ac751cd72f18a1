#!/usr/bin/env bash
# GRPO with TRL on the questions of a robot-r1 export. Run it where trl[vllm] and deepspeed are installed.
#
#   bash train.sh                                                   on this machine
#   NODES=2 NODE=0 HEAD=address GPUS=8 bash train.sh                on every node, with NODE its number
#
# TRL scales by accelerate, and not by Ray. With other numbers of GPUs, change gradient_accumulation_steps in
# grpo.yaml so that per_device_train_batch_size * gradient_accumulation_steps * processes stays 640.
# Further arguments go to train_grpo.py: bash train.sh --model CHECKPOINT --output FOLDER
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
DATA=${DATA:-$HERE}
NODES=${NODES:-1}
NODE=${NODE:-0}
HEAD=${HEAD:-127.0.0.1}
GPUS=${GPUS:-4} # paper: 4 A100 of 80 GB

exec accelerate launch \
  --config_file "$HERE/deepspeed.yaml" \
  --num_machines "$NODES" \
  --machine_rank "$NODE" \
  --main_process_ip "$HEAD" \
  --main_process_port 29500 \
  --num_processes "$((NODES * GPUS))" \
  "$HERE/train_grpo.py" --data "$DATA" "$@"
