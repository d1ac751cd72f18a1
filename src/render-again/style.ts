/** How the scene of a stored episode looks when it is drawn again. */
import type { EpisodeRecord } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import {
  formatRandomisation,
  NO_RANDOMISATION,
  parseRandomisation,
  type Randomisation,
} from '../../scenes/randomisation.js';
import { RobotR1Error } from '../../sim/errors.js';
import type { Scene } from '../../sim/scene.js';
import { sceneOf } from '../generate/frame-state.js';

/** Axes of domain randomisation that change pixels and nothing that moves. */
const VISIBLE_AXES = ['light', 'surfaces', 'camera'] as const;
type VisibleAxis = (typeof VISIBLE_AXES)[number];

/**
 * `recorded`: as it looked when it was recorded. `plain`: with nothing randomised but what the task says. Or with
 * light, surfaces and cameras randomised at other levels; things on the table stay those that were recorded.
 */
export type Style = 'recorded' | 'plain' | Readonly<Pick<Randomisation, VisibleAxis>>;

/**
 * A style as a person writes it: `recorded`, `plain`, or levels such as `light=strong,camera=mild`.
 *
 * @throws RobotR1Error `bad_style` for an axis that changes more than pixels; `bad_randomisation`
 */
export function parseStyle(written: string): Style {
  if (written === 'recorded' || written === 'plain') return written;
  const { light, surfaces, camera, ...others } = parseRandomisation(written);
  const other = Object.entries(others).find(([, level]) => level !== 'off')?.[0];
  if (other !== undefined) {
    throw new RobotR1Error('bad_style', `${other} cannot be changed without simulating again`, {
      remedy: `Write recorded, plain, or levels of ${VISIBLE_AXES.join(', ')}; for the others: robot-r1 generate --randomise.`,
    });
  }
  return { light, surfaces, camera };
}

/** The style in words, as {@link parseStyle} reads it. */
export const formatStyle = (style: Style): string =>
  typeof style === 'string' ? style : formatRandomisation({ ...NO_RANDOMISATION, ...style });

/** The scene of an episode in a style. */
export function styledScene(
  task: LoadedTask,
  episode: Pick<EpisodeRecord, 'variation' | 'seed' | 'appearance'>,
  style: Style,
): Scene {
  if (style === 'recorded') return sceneOf(task, episode);
  const { variation, seed, appearance } = episode;
  if (style === 'plain') return sceneOf(task, { variation, seed });
  const recorded = appearance?.randomisation ?? NO_RANDOMISATION;
  const randomisation = { ...recorded, ...style };
  return sceneOf(task, { variation, seed, appearance: { randomisation } });
}
