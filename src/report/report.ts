/** The report on one run or several: one HTML file that needs nothing else. */

import { writePieces } from '../../datasets/store/write-pieces.js';
import type { CameraName } from '../../sim/render/cameras.js';
import { episodeEntry } from './episode/episode-entry.js';
import { marksLegend } from './episode/marks.js';
import { paintPanels } from './episode/paint-panels.js';
import { episodesOf, type ReportEpisode } from './episodes.js';
import { pageFrame } from './page/document.js';
import { episodesClosing, episodesOpening, overview } from './page/overview.js';
import { IS_DRAWN, type PictureChoice } from './picture-choice.js';
import { createPainter } from './pictures.js';
import { createRolloutReader, openRuns, type ReportRun } from './runs.js';

export interface ReportOptions {
  /** Folders of runs, as "evaluate --out" made them. Differences are taken to the first. */
  runs: readonly string[];
  /** The HTML file. */
  out: string;
  /** Default `all`. With `failures`, an episode's pictures are drawn for the runs in which it failed. */
  pictures?: PictureChoice;
  /** Default `front`. */
  camera?: CameraName;
  /** Pixels; pictures are square. Default 224. */
  size?: number;
  onProgress?: (done: number, total: number) => void;
  /** Stops the work; no file is left. */
  signal?: AbortSignal;
}

export interface ReportResult {
  file: string;
  bytes: number;
  episodes: number;
  runs: string[];
}

/**
 * Writes the report. Pictures are drawn from the states that the runs keep; nothing is simulated. Episodes are written
 * one after the other: of the others only the figures are held in memory.
 *
 * @throws RobotR1Error as `openRuns` does; `not_writable`, `disk_full` and their like; an AbortError on `signal`
 * @example
 * await writeReport({ runs: ['runs/expert', 'runs/checkpoint'], out: 'report.html' });
 */
export async function writeReport(options: ReportOptions): Promise<ReportResult> {
  const runs = await openRuns(options.runs);
  const episodes = episodesOf(runs);
  const bytes = await writePieces(options.out, reportPieces(runs, episodes, options));
  return { file: options.out, bytes, episodes: episodes.length, runs: runs.map(({ name }) => name) };
}

async function* reportPieces(
  runs: readonly ReportRun[],
  episodes: readonly ReportEpisode[],
  { pictures = 'all', camera = 'front', size = 224, onProgress, signal }: ReportOptions,
): AsyncGenerator<string> {
  const { opening, closing } = pageFrame(`Closed loop: ${runs.map(({ name }) => name).join(', ')}`);
  yield opening.markup;
  yield overview(runs, episodes).markup;
  yield episodesOpening(runs, episodes, pictures !== 'none' && marksLegend()).markup;
  const painter = createPainter({ camera, size });
  const readers = runs.map(createRolloutReader);
  for (const [i, episode] of episodes.entries()) {
    signal?.throwIfAborted();
    onProgress?.(i, episodes.length);
    const rollouts = await Promise.all(
      episode.outcomes.map(async (outcome, run) => outcome && readers[run]!(outcome.index)),
    );
    const panels = await paintPanels(painter, runs, episode, rollouts, IS_DRAWN[pictures]);
    yield episodeEntry(i + 1, episode, runs, panels).markup;
  }
  onProgress?.(episodes.length, episodes.length);
  yield episodesClosing.markup;
  yield closing.markup;
}
