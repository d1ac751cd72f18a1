/** Whether what a record of a shard refers to is there. */
import type { EpisodeRecord, ImageRecord, QuestionRecord } from '../records.js';

/** What the records of a shard may be referred to by. */
export interface ShardContent {
  /** Number of frames of each episode, by its index. */
  frames: ReadonlyMap<number, number>;
  /** Episode and frame of each image, by set and record number. */
  images: ReadonlyMap<string, readonly (Pick<ImageRecord, 'episode' | 'frame'> | undefined)[]>;
}

/** What is wrong with an episode's own references: frames that it does not have, columns of different lengths. */
export function episodeProblems(episode: EpisodeRecord): string[] {
  const problems: string[] = [];
  const { frames } = episode;
  const rows = frames.time.shape[0] ?? 0;
  const { objects, joints, ...columns } = frames;
  for (const [name, column] of Object.entries({ ...columns, ...objects, ...joints })) {
    if (column.shape[0] !== rows)
      problems.push(`column ${name} has ${column.shape[0]} rows, time has ${rows}`);
  }
  for (const frame of [...episode.keypoints, ...episode.waypoints.map((waypoint) => waypoint.frame)]) {
    if (frame >= rows) problems.push(`frame ${frame} is named, but there are only ${rows}`);
  }
  return problems;
}

const frameProblem = (content: ShardContent, episode: number, frame: number, what: string): string[] => {
  const frames = content.frames.get(episode);
  if (frames === undefined) return [`${what}: the shard has no episode ${episode}`];
  return frame < frames ? [] : [`${what}: episode ${episode} has no frame ${frame}`];
};

/** What an image refers to that is not there. */
export const imageProblems = (image: ImageRecord, content: ShardContent): string[] =>
  frameProblem(content, image.episode, image.frame, 'image');

/** What a question refers to that is not there. */
export function questionProblems(question: QuestionRecord, content: ShardContent): string[] {
  const { episode, frame, keypoint, distractors } = question;
  const problems = [
    ...frameProblem(content, episode, frame, 'question'),
    ...frameProblem(content, episode, keypoint, 'next keypoint'),
  ];
  for (const { set, record } of [question.image, ...(question.furtherImages ?? [])]) {
    const image = content.images.get(set)?.[record];
    if (image === undefined) problems.push(`image: there is no record ${record} in images/${set}`);
    else if (image.episode !== episode || image.frame !== frame) {
      problems.push(
        `image: record ${record} of images/${set} shows frame ${image.frame} of episode ${image.episode}, ` +
          `not frame ${frame} of episode ${episode}`,
      );
    }
  }
  if (distractors.kind === 'matched') {
    for (const member of distractors.members) {
      problems.push(...frameProblem(content, member.episode, member.frame, 'member of the quartet'));
    }
  }
  return problems;
}
