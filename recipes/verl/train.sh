#!/usr/bin/env bash
# GRPO with verl on the questions of a robot-r1 export. Run it where verl is installed.
#
#   bash train.sh                          on this machine
#   NODES=2 GPUS=8 bash train.sh           over a Ray cluster, from its head:
#       ray start --head --port=6379                    on the head
#       ray start --address=HEAD:6379                   on every other node
#
# DATA is the folder of the export (that of this script), MODEL another model or checkpoint. The data and the reward
# must be at the same path on every node. Further arguments go to the trainer: bash train.sh trainer.total_epochs=1
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
DATA=${DATA:-$HERE}
MODEL=${MODEL:-Qwen/Qwen2.5-VL-7B-Instruct}
NODES=${NODES:-1}
GPUS=${GPUS:-4} # paper: 4 A100 of 80 GB

# The files of a folder as a list that verl reads.
files() {
  local list=""
  for file in "$1"/*.parquet; do list+="${list:+,}'$file'"; done
  echo "[$list]"
}
VALIDATION=$DATA/test
[ -d "$VALIDATION" ] || VALIDATION=$DATA/train

# paper: what the paper states. EasyR1: the default of the framework that the paper trains with.
arguments=(
  algorithm.adv_estimator=grpo # paper
  algorithm.use_kl_in_reward=False
  data.train_files="$(files "$DATA/train")"
  data.val_files="$(files "$VALIDATION")"
  data.image_key=images
  data.train_batch_size=512      # paper
  data.max_prompt_length=2048    # EasyR1
  data.max_response_length=2048  # EasyR1
  data.filter_overlong_prompts=True
  data.truncation=error
  # EasyR1: images below 512 x 512 are scaled up. Remove the line for a verl without this option.
  +data.mm_processor_kwargs.min_pixels=262144
  actor_rollout_ref.model.path="$MODEL"
  actor_rollout_ref.model.use_remove_padding=True
  actor_rollout_ref.model.enable_gradient_checkpointing=True
  actor_rollout_ref.actor.optim.lr=1e-6           # paper
  actor_rollout_ref.actor.optim.weight_decay=0.01 # paper
  actor_rollout_ref.actor.ppo_mini_batch_size=128 # paper: the actor's global batch, in prompts
  actor_rollout_ref.actor.ppo_micro_batch_size_per_gpu=4
  actor_rollout_ref.actor.grad_clip=1.0           # EasyR1
  actor_rollout_ref.actor.use_kl_loss=True        # EasyR1
  actor_rollout_ref.actor.kl_loss_coef=0.01       # EasyR1
  actor_rollout_ref.actor.kl_loss_type=low_var_kl # EasyR1
  actor_rollout_ref.actor.clip_ratio_low=0.2      # EasyR1
  actor_rollout_ref.actor.clip_ratio_high=0.3     # EasyR1
  actor_rollout_ref.actor.clip_ratio_c=3.0        # EasyR1
  actor_rollout_ref.actor.loss_agg_mode=token-mean # EasyR1
  actor_rollout_ref.actor.entropy_coeff=0
  actor_rollout_ref.actor.fsdp_config.param_offload=True     # EasyR1
  actor_rollout_ref.actor.fsdp_config.optimizer_offload=True # EasyR1
  actor_rollout_ref.ref.fsdp_config.param_offload=True
  actor_rollout_ref.ref.log_prob_micro_batch_size_per_gpu=8
  actor_rollout_ref.rollout.name=vllm
  actor_rollout_ref.rollout.n=5             # paper
  actor_rollout_ref.rollout.temperature=1.0 # paper
  actor_rollout_ref.rollout.top_p=1.0       # EasyR1
  actor_rollout_ref.rollout.tensor_model_parallel_size=2 # EasyR1
  actor_rollout_ref.rollout.gpu_memory_utilization=0.6   # EasyR1
  actor_rollout_ref.rollout.log_prob_micro_batch_size_per_gpu=8
  custom_reward_function.path="$HERE/reward.py"
  custom_reward_function.name=compute_score
  trainer.total_epochs=5 # paper
  trainer.critic_warmup=0
  "trainer.logger=['console']"
  trainer.project_name=robot_r1
  trainer.experiment_name=qwen2_5_vl_7b_grpo
  trainer.nnodes="$NODES"
  trainer.n_gpus_per_node="$GPUS"
  trainer.save_freq=5 # EasyR1
  trainer.test_freq=5 # EasyR1
)
exec python3 -m verl.trainer.main_ppo "${arguments[@]}" "$@"
