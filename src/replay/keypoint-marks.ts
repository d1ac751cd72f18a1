/** Keypoints in a picture of an episode. */
import type { EpisodeRecord } from '../../datasets/records.js';
import { projectPoint, type View } from '../../sim/render/cameras.js';
import { frameGripperPose } from '../generate/frame-state.js';
import { nextKeypoint } from '../keypoints/next.js';
import { crosshairMarkup } from '../sheet/crosshair.js';

/** Dots of keypoints that were reached, and rings of those to come. */
const REACHED = '#2563eb';
const TO_COME = '#d6006c';

/**
 * SVG of the keypoints in a picture: a dot for each that was reached, a crosshair for the next, a ring for later ones.
 *
 * @param left where the picture begins in the film, pixels
 */
export function keypointMarkup(
  episode: Pick<EpisodeRecord, 'frames' | 'keypoints'>,
  frame: number,
  view: View,
  left: number,
): string {
  const next = nextKeypoint(episode.keypoints, frame);
  // The next one last, on top of the others.
  const order = [...episode.keypoints].sort((a, b) => Number(a === next) - Number(b === next));
  const marks = order.map((keypoint) => {
    const { u, v, depth } = projectPoint(view, frameGripperPose(episode, keypoint).position);
    if (depth <= 0 || u < 0 || v < 0 || u > view.width || v > view.height) return '';
    const [x, y] = [left + u, v];
    if (keypoint === next) return crosshairMarkup(x, y);
    const [fill, stroke] = keypoint <= frame ? [REACHED, '#ffffff'] : ['none', TO_COME];
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/>`;
  });
  return marks.join('');
}
