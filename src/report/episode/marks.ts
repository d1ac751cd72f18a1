/** What was predicted, drawn into a picture: where the gripper is, where it is to go, and where the expert would. */

import type { Vector3 } from '../../../sim/math/vector.js';
import { projectPoint, type View } from '../../../sim/render/cameras.js';
import { html, type Markup } from '../html.js';

/** Places to mark, world frame, metres; null where there is none. */
export interface MarkedPlaces {
  tip: Readonly<Vector3>;
  predicted: Readonly<Vector3> | null;
  expert: Readonly<Vector3> | null;
}

/**
 * The shapes of the marks, once a page. They differ in shape as well as in colour, and have a light edge, so that they
 * show on any ground and to anybody; the expert's frames the predicted one where both are at one place.
 */
export const markShapes = (): Markup => html`
<g id="mark-predicted"><path class="edge" d="M-8 0H-3M3 0H8M0-8V-3M0 3V8M4.5 0A4.5 4.5 0 1 1-4.5 0A4.5 4.5 0 1 1 4.5 0"/><path class="predicted" d="M-8 0H-3M3 0H8M0-8V-3M0 3V8M4.5 0A4.5 4.5 0 1 1-4.5 0A4.5 4.5 0 1 1 4.5 0"/></g>
<g id="mark-expert"><path class="edge" d="M0-12L12 0L0 12L-12 0Z"/><path class="expert" d="M0-12L12 0L0 12L-12 0Z"/></g>`;

/** What the marks mean. */
export const marksLegend = (): Markup => html`<p class="marks-legend">In the pictures:
<span><svg viewBox="-15 -15 30 30" aria-hidden="true"><use href="#mark-predicted"/></svg> the keypoint that was predicted,</span>
<span><svg viewBox="-15 -15 30 30" aria-hidden="true"><use href="#mark-expert"/></svg> the expert’s next keypoint,</span>
<span><svg viewBox="-15 -15 30 30" aria-hidden="true"><path class="way edge" d="M-10 0H10"/><path class="way" d="M-10 0H10"/></svg> from the gripper’s tip to where it was sent.</span></p>`;

/** The marks of a picture: a line from the tip to what was predicted, and a mark at each place that can be seen. */
export function marks(view: View, { tip, predicted, expert }: MarkedPlaces): Markup {
  const from = place(view, tip);
  const to = predicted && place(view, predicted);
  const wanted = expert && place(view, expert);
  return html`${
    from &&
    to &&
    html`<path class="edge way" d="M${at(from)}L${at(to)}"/><path class="way" d="M${at(from)}L${at(to)}"/>`
  }${wanted && html`<use href="#mark-expert" x="${digits(wanted.u)}" y="${digits(wanted.v)}"/>`}${
    to && html`<use href="#mark-predicted" x="${digits(to.u)}" y="${digits(to.v)}"/>`
  }`;
}

/** Whether a place can be seen in a picture, as far as its frame goes. */
export const isInView = (view: View, point: Readonly<Vector3>): boolean => place(view, point) !== null;

function place(view: View, point: Readonly<Vector3>): { u: number; v: number } | null {
  const { u, v, depth } = projectPoint(view, point);
  return depth > 0 && u >= 0 && v >= 0 && u <= view.width && v <= view.height ? { u, v } : null;
}

const digits = (pixels: number): string => pixels.toFixed(1);
const at = ({ u, v }: { u: number; v: number }): string => `${digits(u)} ${digits(v)}`;
