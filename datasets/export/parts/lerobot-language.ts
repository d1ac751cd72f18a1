/**
 * LeRobot's language columns (facts 5.6): what holds from a moment on stands in `language_persistent` of every frame of
 * its episode, what happens at a frame in `language_events` of that frame alone.
 */
import type { EpisodeRecord, QuestionRecord } from '../../records.js';
import type { Dataset } from '../../store/dataset.js';
import type { Supervision } from '../format.js';
import { frameCount, frameTime, keypointAfter, subtaskAt, tipAt } from './episode-columns.js';
import { imageKey } from './lerobot-names.js';
import { type ColumnType, column, listOf, type ParquetColumn, struct, TEXT } from './parquet-columns.js';
import { FLOAT } from './parquet-numbers.js';
import { imagesOf } from './samples.js';
import { questionFilter, type Selection } from './select.js';

/** Something said. Both columns have these fields; `tool_calls` are for assistants that call programs. */
interface Said {
  role: 'user' | 'assistant';
  content: string;
  camera: string | null;
  tool_calls: null;
}

/** What holds from `timestamp` on, seconds, until the next of its style. */
export interface PersistentRow extends Said {
  style: 'plan' | 'subtask' | 'motion';
  timestamp: number;
}

export interface EventRow extends Said {
  style: 'vqa';
}

/** The language of one frame. */
export interface FrameLanguage {
  persistent: readonly PersistentRow[];
  events: readonly EventRow[];
}

const SAID = { role: TEXT, content: TEXT, style: TEXT };
const LAST = { camera: TEXT, tool_calls: listOf(TEXT) };
const PERSISTENT = listOf(struct({ ...SAID, timestamp: FLOAT, ...LAST }));
const EVENTS = listOf(struct({ ...SAID, ...LAST }));

/** The columns' names and types. */
const COLUMNS: Readonly<Record<string, { type: ColumnType; value: (language: FrameLanguage) => unknown }>> = {
  language_persistent: { type: PERSISTENT, value: ({ persistent }) => persistent },
  language_events: { type: EVENTS, value: ({ events }) => events },
};

/** Columns of the rows. */
export const languageColumns = (): ParquetColumn<{ language: FrameLanguage }>[] =>
  Object.entries(COLUMNS).map(([name, { type, value }]) =>
    column(name, type, ({ language }: { language: FrameLanguage }) => value(language)),
  );

/** Their entries in `features` of info.json. */
export const languageFeatures = (): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(COLUMNS).map((name) => [name, { dtype: 'language', shape: [1], names: null }]),
  );

/**
 * The plan, and each subtask and movement from the frame at which it begins.
 *
 * @param supervision has the words of movements; without it there are none
 */
export function persistentRows(
  episode: EpisodeRecord,
  supervision: Pick<Supervision, 'movement'> | undefined,
): PersistentRow[] {
  const says = (style: PersistentRow['style'], frame: number, content: string): PersistentRow => ({
    ...{ role: 'assistant', content, style },
    ...{ timestamp: frameTime(frame), camera: null, tool_calls: null },
  });
  const { plan } = episode;
  const rows: PersistentRow[] = [];
  if (plan.length > 0) {
    rows.push(says('plan', 0, plan.map((step, i) => `${i + 1}. ${step}`).join('\n')));
  }
  for (let frame = 0; frame < frameCount(episode); frame++) {
    const subtask = subtaskAt(episode, frame);
    const isNewSubtask = frame === 0 || subtask !== subtaskAt(episode, frame - 1);
    if (isNewSubtask && subtask !== '') rows.push(says('subtask', frame, subtask));
    const keypoint = keypointAfter(episode, frame);
    const isNewMotion = frame === 0 || keypoint !== keypointAfter(episode, frame - 1);
    if (isNewMotion && supervision) {
      rows.push(says('motion', frame, supervision.movement(tipAt(episode, frame), tipAt(episode, keypoint))));
    }
  }
  return rows;
}

/** A question as two events: one asks, one answers. */
function eventsOf({ prompt, answer }: QuestionRecord, camera: string): EventRow[] {
  const says = (role: Said['role'], content: string): EventRow => ({
    ...{ role, content, style: 'vqa', camera: imageKey(camera), tool_calls: null },
  });
  return [says('user', prompt), says('assistant', answer)];
}

/**
 * The questions of a shard as events of the frames that they are about. LeRobot finds a frame's question by its camera,
 * so there is one a frame and camera: where there are several, their turns go round from frame to frame. Questions on
 * independent frames are left out, since no recorded frame shows what they show.
 *
 * @param cameras those in the export: a question is left out where one of its images is of another
 */
export async function questionEvents(
  dataset: Dataset,
  shard: number,
  selection: Selection,
  cameras: readonly string[],
): Promise<(episode: number, frame: number) => readonly EventRow[]> {
  const { imageSets } = dataset.info;
  const isSelected = questionFilter(dataset, selection);
  const asked = new Map<string, { camera: string; questions: QuestionRecord[] }>();
  for await (const question of dataset.questions([shard])) {
    const shown = imagesOf(question).map(({ set }) => imageSets[set]?.camera ?? '');
    const isShown = shown.every((camera) => cameras.includes(camera));
    if (question.frames !== 'demonstration' || !isShown || !isSelected(question)) continue;
    const { episode, frame } = question;
    const camera = shown[0]!;
    const key = `${episode}/${frame}/${camera}`;
    const here = asked.get(key) ?? { camera, questions: [] };
    here.questions.push(question);
    asked.set(key, here);
  }
  const events = new Map<string, EventRow[]>();
  const turns = new Map<string, number>();
  for (const { camera, questions } of inOrderOfFrames(asked.values())) {
    const { episode, frame } = questions[0]!;
    const turn = turns.get(`${episode}/${camera}`) ?? episode;
    turns.set(`${episode}/${camera}`, turn + 1);
    const key = `${episode}/${frame}`;
    const question = questions[turn % questions.length]!;
    events.set(key, [...(events.get(key) ?? []), ...eventsOf(question, camera)]);
  }
  return (episode, frame) => events.get(`${episode}/${frame}`) ?? [];
}

const inOrderOfFrames = <T extends { questions: QuestionRecord[] }>(asked: Iterable<T>): T[] =>
  [...asked].sort((a, b) => {
    const [x, y] = [a.questions[0]!, b.questions[0]!];
    return x.episode - y.episode || x.frame - y.frame;
  });

/** Tells the language of frames as they come, in the order of the dataset. */
export function frameLanguage(
  dataset: Dataset,
  {
    cameras,
    selection,
    supervision,
  }: {
    cameras: readonly string[];
    selection: Selection;
    supervision?: Pick<Supervision, 'movement'> | undefined;
  },
) {
  let shard: { number: number; events: Awaited<ReturnType<typeof questionEvents>> } | undefined;
  let last: { episode: EpisodeRecord; persistent: readonly PersistentRow[] } | undefined;
  return async (episode: EpisodeRecord, frame: number): Promise<FrameLanguage> => {
    const number = dataset.shardOfEpisode(episode.index);
    if (shard?.number !== number) {
      shard = { number, events: await questionEvents(dataset, number, selection, cameras) };
    }
    if (last?.episode !== episode) last = { episode, persistent: persistentRows(episode, supervision) };
    return { persistent: last.persistent, events: shard.events(episode.index, frame) };
  };
}
