/** The moments of an episode: before each answer, and the end. */
import { tipPose } from '../../../sim/robot/kinematics.js';
import type { Rollout, RolloutStep } from '../../evaluate/rollout-record.js';
import { html, type Markup } from '../html.js';
import type { Picture } from '../pictures.js';
import { isInView, marks } from './marks.js';
import { answerText, spaced } from './words.js';

/** A moment with its picture, if pictures are drawn. */
export interface Moment {
  /** Number of the state, from 0. */
  index: number;
  /** The answer that was given here; null at the end. */
  step: RolloutStep | null;
  /** What is to be seen, in words. */
  description: string;
  picture: Markup | null;
}

/**
 * The moments of an episode in order.
 *
 * @param pictures one a state; none draws none
 */
export function momentsOf(rollout: Rollout, pictures: readonly Picture[]): Moment[] {
  const last = Math.max(rollout.steps.length, rollout.states.length - 1);
  return Array.from({ length: last + 1 }, (_, index) => {
    const step = rollout.steps[index] ?? null;
    const picture = pictures[index];
    const description = step
      ? `Before answer ${index + 1}: ${answerText(step)}${picture ? unseen(step, picture) : ''}`
      : `The end: ${endText(rollout)}`;
    return {
      index,
      step,
      description,
      picture: picture ? pictureMarkup(rollout, index, picture, description) : null,
    };
  });
}

/** How an episode ended, in a few words. */
export const endText = ({ success, failure }: Pick<Rollout, 'success' | 'failure'>): string =>
  success ? 'success' : failure ? `failed, ${spaced(failure.reason)}` : 'no success';

/** What of an answer lies outside the picture. */
function unseen({ position, expert }: RolloutStep, { view }: Picture): string {
  const isOut = (place: readonly [number, number, number] | null | undefined): boolean =>
    place !== null && place !== undefined && !isInView(view, place);
  const out = [
    ...(isOut(position) ? ['the keypoint'] : []),
    ...(isOut(expert?.position) ? ['the expert’s'] : []),
  ];
  return out.length === 0 ? '' : ` (${out.join(' and ')} out of the picture)`;
}

function pictureMarkup(rollout: Rollout, index: number, { id, view }: Picture, description: string): Markup {
  const step = rollout.steps[index];
  const state = rollout.states[index]!;
  const { position: tip } = tipPose(Float64Array.from(state.jointPositions));
  const places = { tip, predicted: step?.position ?? null, expert: step?.expert?.position ?? null };
  return html`<svg class="picture" viewBox="0 0 ${view.width} ${view.height}" role="img" aria-label="${description}"><use href="#${id}"/>${marks(view, places)}</svg>`;
}
