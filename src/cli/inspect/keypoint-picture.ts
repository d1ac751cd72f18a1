/** Where keypoints are in the workspace, as a picture: from above and from the side, with histograms at the edges. */
import sharp from 'sharp';
import type { EpisodeRecord } from '../../../datasets/records.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { WORKSPACE_BOUNDS, WORKSPACE_CENTER } from '../../../sim/scene.js';
import { frameGripperPose } from '../../generate/frame-state.js';
import { type TextStyle, textMarkup, textWidth } from '../../sheet/text.js';

/** Pixels: of a cell, of a panel's side, of the histograms at its edges, and around it. */
const CELL = 8;
const CELLS = 50;
const PANEL = CELL * CELLS;
const EDGE = 56;
const MARGIN = 60;
const HEADING = 64;

const TITLE: TextStyle = { size: 16, color: '#111827', weight: 'bold' };
const LABEL: TextStyle = { size: 12, color: '#4b5563', weight: 'regular' };

/** What a panel shows: which axis of the world runs to the right and which down, and which way. */
interface Side {
  title: string;
  right: Axis;
  down: Axis;
}

interface Axis {
  axis: 0 | 1 | 2;
  label: string;
  /** Whether the axis runs against the direction of the screen. */
  isReversed: boolean;
}

const SIDES: readonly Side[] = [
  {
    title: 'from above (the robot stands at the top)',
    right: { axis: 1, label: 'y', isReversed: false },
    down: { axis: 0, label: 'x', isReversed: false },
  },
  {
    title: 'from the side (the line is the table)',
    right: { axis: 0, label: 'x', isReversed: false },
    down: { axis: 2, label: 'z', isReversed: true },
  },
];

/** Positions of the gripper tip at an episode's keypoints. */
export const keypointPlaces = (episode: Pick<EpisodeRecord, 'frames' | 'keypoints'>): Vector3[] =>
  episode.keypoints.map((frame) => frameGripperPose(episode, frame).position);

/**
 * Draws keypoints as a PNG. A cell is 2 cm wide; the darker, the more keypoints it has.
 *
 * @param places positions in the world, metres; those outside the workspace count at its edge
 */
export async function keypointPicture(title: string, places: readonly Vector3[]): Promise<Uint8Array> {
  const step = MARGIN + PANEL + EDGE;
  const width = SIDES.length * step + MARGIN / 2;
  const height = HEADING + EDGE + PANEL + MARGIN;
  const panels = SIDES.map((side, i) => panelMarkup(side, places, MARGIN + i * step, HEADING + EDGE));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<path d="M0 0H${width}V${height}H0Z" fill="#ffffff"/>${textMarkup(title, MARGIN, 30, TITLE)}${panels.join('')}</svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 9 }).toBuffer();
}

/** Number of the cell along an axis in which a place lies, from the left or the top. */
function cellOf({ axis, isReversed }: Axis, place: Vector3): number {
  const [low, high] = [WORKSPACE_BOUNDS.low[axis], WORKSPACE_BOUNDS.high[axis]];
  const share = (place[axis] - low) / (high - low);
  const cell = Math.floor(CELLS * (isReversed ? 1 - share : share));
  return Math.min(CELLS - 1, Math.max(0, cell));
}

function panelMarkup({ title, right, down }: Side, places: readonly Vector3[], x: number, y: number): string {
  const counts = new Uint32Array(CELLS * CELLS);
  const columns = new Uint32Array(CELLS);
  const rows = new Uint32Array(CELLS);
  for (const place of places) {
    const [column, row] = [cellOf(right, place), cellOf(down, place)];
    counts[row * CELLS + column]!++;
    columns[column]!++;
    rows[row]!++;
  }
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const cells: string[] = [];
  for (const [i, count] of counts.entries()) {
    if (count === 0) continue;
    const [left, top] = [x + CELL * (i % CELLS), y + CELL * Math.floor(i / CELLS)];
    // The root lets few be seen beside many.
    const strength = (0.2 + 0.8 * Math.sqrt(count / most)).toFixed(3);
    cells.push(
      `<path d="M${left} ${top}h${CELL}v${CELL}h-${CELL}Z" fill="#1d4ed8" fill-opacity="${strength}"/>`,
    );
  }
  const table =
    down.axis === 2
      ? `<path d="M${x} ${y + tablePlace(down)}h${PANEL}" stroke="#b45309" stroke-width="1.5"/>`
      : '';
  const words = `${title}; most in a cell: ${most}`;
  return [
    `<path d="M${x} ${y}h${PANEL}v${PANEL}h-${PANEL}Z" fill="#f3f4f6" stroke="#9ca3af"/>`,
    ...cells,
    table,
    ...[...columns].map((count, i) => barMarkup(x + CELL * i, y - 2, CELL, -edgeLength(count, columns))),
    ...[...rows].map((count, i) => barMarkup(x + PANEL + 2, y + CELL * i, edgeLength(count, rows), CELL)),
    textMarkup(words, x, y - EDGE - 8, LABEL),
    axisMarkup(right, (at) => [x + at, y + PANEL + 18]),
    axisMarkup(down, (at) => [x - 30, y + at + 4]),
  ].join('');
}

/** Pixels from the panel's top to the table. */
const tablePlace = ({ axis }: Axis): number => {
  const [low, high] = [WORKSPACE_BOUNDS.low[axis], WORKSPACE_BOUNDS.high[axis]];
  return (PANEL * (high - WORKSPACE_CENTER[axis])) / (high - low);
};

const edgeLength = (count: number, counts: Uint32Array): number =>
  ((EDGE - 10) * count) / counts.reduce((a, b) => Math.max(a, b), 1);

const barMarkup = (x: number, y: number, width: number, height: number): string =>
  width === 0 || height === 0
    ? ''
    : `<path d="M${x} ${y}h${width.toFixed(1)}v${height.toFixed(1)}h${(-width).toFixed(1)}Z" fill="#93c5fd"/>`;

/** The axis' name and its values at the ends and in the middle. */
function axisMarkup({ axis, label, isReversed }: Axis, place: (at: number) => [number, number]): string {
  const [low, high] = [WORKSPACE_BOUNDS.low[axis], WORKSPACE_BOUNDS.high[axis]];
  const marks = [0, 0.5, 1].map((share) => {
    const value = isReversed ? high - share * (high - low) : low + share * (high - low);
    const text = share === 0.5 ? `${label} ${value.toFixed(1)}` : value.toFixed(1);
    const [x, y] = place(share * PANEL);
    return textMarkup(text, x - textWidth(text, LABEL.size) / 2, y, LABEL);
  });
  return marks.join('');
}
