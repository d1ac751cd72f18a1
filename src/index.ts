/**
 * What people do with the simulator: environments to reset, observe and act in; demonstrations and their keypoints;
 * questions and rewards; datasets made from recipes; policies in closed loop. Imports all other rooms.
 */
export { readTaskAssets } from './assets/read-task-assets.js';
export { type Demonstration, demonstrate, runExpert } from './demonstrate/demonstrate.js';
export { type ExpertStep, expertStep } from './demonstrate/expert.js';
export { createRecorder, type Recorder } from './demonstrate/recorder.js';
export {
  Environment,
  type EnvironmentSnapshot,
  type EpisodeInfo,
  type ExecutionOptions,
  type ExecutionResult,
} from './environment.js';
export { chosenEpisodes, type EpisodePlan, evaluationEpisode } from './evaluate/episode-plan.js';
export { type EvaluateOptions, type Evaluation, evaluate } from './evaluate/evaluate.js';
export { type Figures, figures } from './evaluate/figures.js';
export { type Protocol, protocolEpisodes, protocolNames, readProtocol } from './evaluate/protocol.js';
export { planQuestions, type QuestionPlan } from './evaluate/questions/question-plan.js';
export {
  DEFAULT_MAX_KEYPOINTS,
  type RolloutOptions,
  rollout,
  TRACKS,
  type Track,
} from './evaluate/rollout.js';
export type { Rollout, RolloutStep } from './evaluate/rollout-record.js';
export { type Rate, wilson } from './evaluate/wilson.js';
export { frameState, sceneOf } from './generate/frame-state.js';
export { type GenerateOptions, type GenerateResult, generate } from './generate/generate.js';
export {
  DEFAULT_CHOICES,
  makeRecipe,
  type NamedRecipe,
  RECIPES,
  type Recipe,
  type RecipeChoices,
} from './generate/recipe.js';
export { checkKeypoint, type Keypoint } from './keypoint-action.js';
export { discoverKeypoints } from './keypoints/discover.js';
export { nextKeypoint } from './keypoints/next.js';
export type {
  ArmState,
  Choice,
  Observation,
  Policy,
  PolicyModule,
  PolicyOptions,
  Prediction,
  Privileged,
  QuestionImage,
  StoredQuestion,
  Usage,
} from './policies/policy.js';
export { createPolicy, policyNames } from './policies/registry.js';
export type { PolicyScript, ScriptPolicy } from './policies/script/load-script.js';
export { type AnswerMode, lastAnswer, parseAnswer } from './questions/answer.js';
export {
  accuracyReward,
  formatReward,
  openEndedReward,
  type Reward,
  type RewardWeights,
  reward,
} from './questions/reward.js';
export { VERSION } from './version.js';
