#!/usr/bin/env bash
# The paper's supervised baselines with LLaMA-Factory, on a robot-r1 export.
#
#   bash train.sh direct                   the position alone
#   bash train.sh cot                      plan, subtask and movement before it
#   NNODES=2 NODE_RANK=0 MASTER_ADDR=head bash train.sh cot         on every node, with NODE_RANK its number
#   USE_RAY=1 WORKERS=8 bash train.sh cot  over a Ray cluster that was started before, on 8 GPUs
#
# Further arguments go to the trainer: bash train.sh cot num_train_epochs=1
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
FORM=${1:?give the form: direct or cot}
shift
DATA=${DATA:-$HERE}
ray=()
if [ "${USE_RAY:-0}" = 1 ]; then
  ray=("ray_num_workers=${WORKERS:-4}")
else
  export FORCE_TORCHRUN=1
fi

exec llamafactory-cli train "$HERE/$FORM.yaml" \
  dataset_dir="$DATA" \
  media_dir="$DATA" \
  deepspeed="$HERE/deepspeed.json" \
  "${ray[@]}" \
  "$@"
