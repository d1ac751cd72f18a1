/** Makes the training examples of a dataset: its questions by image, with the truth behind them. */
import {
  type EpisodeRecord,
  FRAME_KINDS,
  type ImageRecord,
  isPaperQuestionType,
  LETTERS,
  type PaperQuestionType,
  type QuestionRecord,
} from '../../../datasets/records.js';
import type { Dataset } from '../../../datasets/store/dataset.js';
import { type Pose, transformPoint } from '../../../sim/math/pose.js';
import { tipPose } from '../../../sim/robot/kinematics.js';
import { frameGripperPose } from '../../generate/frame-state.js';
import { movementBetween } from '../../questions/movement.js';
import { HAND_LENGTH } from '../model/geometry.js';
import { type PhraseBook, subtaskNumber } from '../text/phrase-book.js';
import { readPrompt } from '../text/read-prompt.js';
import type { AskedQuestion, Example } from './example.js';
import { fingerAxisOf } from './finger-axis.js';

/**
 * The examples of a dataset in its order, one an image and kind of frames that it is asked about as.
 *
 * @param onImage told each example's image; keep its bytes, or read it again later
 */
export async function collectExamples(
  dataset: Dataset,
  phraseBook: PhraseBook,
  onImage: (example: Example, image: ImageRecord) => void = () => {},
): Promise<Example[]> {
  const examples: Example[] = [];
  for (let shard = 0; shard < dataset.shards; shard++) {
    const episodes = new Map<number, EpisodeRecord>();
    for await (const episode of dataset.episodes([shard])) episodes.set(episode.index, episode);
    const questions = new Map<number, QuestionRecord[]>();
    let set: string | undefined;
    for await (const question of dataset.questions([shard])) {
      set ??= question.image.set;
      if (!isPaperQuestionType(question.type)) continue;
      const { record } = question.image;
      const others = questions.get(record);
      if (others) others.push(question);
      else questions.set(record, [question]);
    }
    if (set === undefined) continue;
    let record = 0;
    for await (const image of dataset.images(set, [shard])) {
      const place = { set, record };
      for (const kind of FRAME_KINDS) {
        const about = questions.get(record)?.filter(({ frames }) => frames === kind) ?? [];
        if (about.length === 0) continue;
        const example = exampleOf(about, image, episodes.get(image.episode)!, place, phraseBook);
        examples.push(example);
        onImage(example, image);
      }
      record++;
    }
  }
  return examples;
}

function exampleOf(
  questions: readonly QuestionRecord[],
  image: ImageRecord,
  episode: EpisodeRecord,
  place: Example['image'],
  phraseBook: PhraseBook,
): Example {
  const { task, frame, keypoint, waypoint, frames, state, target } = questions[0]!;
  const pose = image.reposed ? tipPose(image.reposed.jointPositions.data) : frameGripperPose(episode, frame);
  const asked: Example['asked'] = {};
  for (const question of questions) {
    const type = question.type as PaperQuestionType;
    // An image may be dealt to more than one quartet; the first question of a type stands for them.
    if (asked[type] === undefined) Object.assign(asked, { [type]: askedQuestion(question) });
  }
  const atKeypoint = frameGripperPose(episode, keypoint);
  return {
    task,
    episode: episode.index,
    frame,
    frames,
    waypoint,
    image: place,
    instruction: episode.instruction,
    state,
    hand: handOf(pose),
    proprioception: {
      gripperOpen: episode.frames.gripperOpen.data[frame] === 1,
      // Of four scenes that show one arm it may be one's own; nothing shall tell which.
      moving: frames === 'independent' || isMoving(episode, frame),
      fingerAxis: fingerAxisOf(pose.orientation),
    },
    target,
    targetAxis: fingerAxisOf(atKeypoint.orientation),
    targetOpen: episode.frames.gripperOpen.data[episode.waypoints[waypoint]!.frame] === 1,
    movement: movementBetween(state, target),
    subtask: subtaskNumber(phraseBook, task, waypoint)!,
    asked,
  };
}

/** A point of the hand above the tip. */
export const handOf = (tip: Pose) => transformPoint(tip, [0, 0, -HAND_LENGTH]);

/** Commands begin at the start and where a waypoint ended; only there none is being carried out. */
export const isMoving = ({ waypoints }: EpisodeRecord, frame: number): boolean =>
  frame > 0 && waypoints.every((waypoint) => waypoint.frame !== frame);

function askedQuestion({ type, prompt, answer }: QuestionRecord): AskedQuestion {
  const { options } = readPrompt(prompt);
  const values = options?.kind === 'movements' ? options.movements : options!.points;
  const right = LETTERS.indexOf(answer[2] as (typeof LETTERS)[number]);
  return { type, options: values, answer: right, prompt } as unknown as AskedQuestion;
}
