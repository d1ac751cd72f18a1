#!/usr/bin/env bash
# The paper's supervised baselines with ms-swift, on a robot-r1 export.
#
#   bash sft.sh direct                     the position alone
#   bash sft.sh cot                        plan, subtask and movement before it
#
# paper: learning rate 1e-5, batches as in GRPO (128), full fine-tuning of Qwen2.5-VL-7B-Instruct. The paper used the
# defaults of another framework for the rest (Qwen2-VL-Finetune); here they are ms-swift's.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
FORM=${1:?give the form: direct or cot}
shift
DATA=${DATA:-$HERE}
MODEL=${MODEL:-Qwen/Qwen2.5-VL-7B-Instruct}
export NPROC_PER_NODE=${NPROC_PER_NODE:-4}
export ROOT_IMAGE_DIR=$DATA
export MIN_PIXELS=262144 MAX_PIXELS=4194304

validation=()
[ -d "$DATA/$FORM/test" ] && validation=(--val_dataset "$DATA/$FORM"/test/*.jsonl)

# 4 processes * 4 rows * 8 steps = 128.
exec swift sft \
  --model "$MODEL" \
  --tuner_type full \
  --torch_dtype bfloat16 \
  --dataset "$DATA/$FORM"/train/*.jsonl \
  "${validation[@]}" \
  --learning_rate 1e-5 \
  --num_train_epochs 5 \
  --per_device_train_batch_size 4 \
  --gradient_accumulation_steps 8 \
  --max_length 4096 \
  --deepspeed zero3 \
  --gradient_checkpointing true \
  --output_dir "${OUTPUT:-robot-r1-sft-$FORM}" \
  "$@"
