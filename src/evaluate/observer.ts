/** What a policy is shown of an episode. */
import { RobotR1Error } from '../../sim/errors.js';
import type { CameraName } from '../../sim/render/cameras.js';
import type { Image, Renderer } from '../../sim/render/renderer.js';
import type { Scene } from '../../sim/scene.js';
import { quantize } from '../../sim/state.js';
import type { Environment } from '../environment.js';
import type { Observation } from '../policies/policy.js';

/** What an observation says beside what can be seen. */
export type Told = Pick<Observation, 'track' | 'step' | 'asked' | 'feedback' | 'options'>;

/** The scene that each renderer has loaded: episodes that run in turns share one. */
const loadedScenes = new WeakMap<Renderer, Scene>();

/**
 * Looks at an environment as it stands when it is called.
 *
 * @param renderer makes a renderer when the policy wants to see
 */
export function createObserver(
  environment: Environment,
  renderer: () => Renderer,
): (told: Told) => Observation {
  let own: Renderer | undefined;
  const draw = (camera: string, width: number, height: number): Image => {
    const { scene } = environment.world;
    const isFirst = own === undefined;
    own ??= renderer();
    if (isFirst || loadedScenes.get(own) !== scene) {
      own.load(scene);
      loadedScenes.set(own, scene);
    }
    own.pose(quantize(environment.world.state()));
    return own.render(environment.view(camera as CameraName, width, height));
  };
  return (told) => ({
    ...told,
    episode: environment.episode,
    instruction: environment.episode.instruction,
    gripperPose: environment.tipPose(),
    gripperOpen: environment.isGripperOpen(),
    gripperWidth: environment.world.gripperWidth,
    jointPositions: Float64Array.from(environment.world.jointPositions),
    render(camera, width, height) {
      try {
        return draw(camera, width, height);
      } catch (error) {
        // A policy that asks for what cannot be drawn has failed this episode; it is no reason to stop the run.
        throw error instanceof RobotR1Error ? new Error(error.message, { cause: error }) : error;
      }
    },
  });
}
