/** What a policy sees at a start, in the form that the small model reads. */
import type { Pose } from '../../../sim/math/pose.js';
import type { CameraName } from '../../../sim/render/cameras.js';
import type { Renderer } from '../../../sim/render/renderer.js';
import { quantize } from '../../../sim/state.js';
import type { Environment } from '../../environment.js';
import type { Keypoint } from '../../keypoint-action.js';
import { fingerAxisOf } from '../data/finger-axis.js';
import type { ModelConfig } from '../model/config.js';
import type { ModelInput } from '../model/types.js';
import { expertKeypoint } from './trial.js';

/** A start as a policy meets it. */
export interface ObservedStart {
  input: ModelInput;
  /** The expert's keypoint, which gives rotation and gripper on the `position` track. */
  guide: Keypoint;
  /** Where the gripper is. */
  tip: Pose;
}

/** Draws what the camera sees, and says what the arm feels. At a start the arm rests. */
export function observeStart(
  environment: Environment,
  waypoint: number,
  { name, size }: Pick<ModelConfig['camera'], 'name' | 'size'>,
  renderer: Renderer,
): ObservedStart {
  const tip = environment.tipPose();
  renderer.load(environment.world.scene);
  renderer.pose(quantize(environment.world.state()));
  const image = renderer.render(environment.view(name as CameraName, size, size));
  return {
    input: {
      image: new Uint8Array(image.rgb),
      instruction: environment.episode.instruction,
      position: tip.position,
      proprioception: {
        gripperOpen: environment.isGripperOpen(),
        moving: false,
        fingerAxis: fingerAxisOf(tip.orientation),
      },
      options: {},
    },
    guide: expertKeypoint(environment, waypoint),
    tip,
  };
}
