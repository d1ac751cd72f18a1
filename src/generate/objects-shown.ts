/** Where the objects stand in a picture, for prompts that tell more than the paper's. */
import type { LoadedTask } from '../../scenes/parse-task.js';
import { objectPhrases } from '../embodied/make/scene-things.js';
import type { ObjectsShown } from '../questions/draft.js';
import type { FrameReference } from '../questions/question-frame.js';
import { frameState, reposedSceneState } from './frame-state.js';
import { type EpisodeFrame, repose } from './repose.js';

/** @param at the frame that a reference names */
export function objectsShownIn(
  task: LoadedTask,
  at: (reference: FrameReference) => EpisodeFrame,
): ObjectsShown {
  return (scene, arm, waypoint) => {
    const { episode, frame } = at(scene);
    const recorded = frameState(episode, frame);
    const isOwnArm = scene.episode === arm.episode && scene.frame === arm.frame;
    const { objects } = isOwnArm
      ? recorded
      : reposedSceneState(recorded, repose(task, waypoint, { episode, frame }, at(arm)));
    const phrases = objectPhrases(task.task, episode.variation, episode.seed);
    return Object.entries(objects).map(([name, pose]) => ({
      name: phrases.get(name) ?? name.replaceAll('_', ' '),
      position: [pose[0]!, pose[1]!, pose[2]!],
    }));
  };
}
