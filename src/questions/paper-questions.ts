/** Questions with the paper's distractors: every sampled frame by itself. */
import type { QuestionType } from '../../datasets/records.js';
import { randomStream } from '../../sim/math/random.js';
import { formatPosition } from './coordinates.js';
import { draftQuestion, type ObjectsShown, type QuestionDraft } from './draft.js';
import { formatFullState } from './full-state.js';
import { MOVEMENT_VOCABULARIES, movementBetween, phraseOf } from './movement.js';
import { paperFullStates, paperMovements, paperPositions } from './paper-options.js';
import type { QuestionFrame } from './question-frame.js';
import { DEFAULT_QUESTION_SETTINGS, type QuestionSettings } from './settings.js';

/**
 * One question of each type about a demonstration frame, options in random order.
 *
 * The movement question is left out where no axis moves beyond the dead band, as between two keypoints in one
 * place; waypoint and state are asked there too, unless the settings say to skip such frames (see STANDSTILLS).
 * A question is a function of (seed, task, episode, frame, type) and of the frame alone.
 */
export function paperQuestions(
  frame: QuestionFrame,
  seed: number,
  settings: QuestionSettings = DEFAULT_QUESTION_SETTINGS,
  objectsShown?: ObjectsShown,
): QuestionDraft[] {
  return settings.types.flatMap((type) => {
    const stream = randomStream(seed, 'paper-options', frame.task, frame.episode, frame.frame, type);
    const texts = DRAWN[type](frame, stream, settings);
    if (texts === null) return [];
    const order = stream.shuffle([0, 1, 2, 3]);
    return draftQuestion(
      {
        type,
        scene: frame,
        arm: frame,
        options: order.map((i) => texts[i]!),
        right: order.indexOf(0),
        frames: 'demonstration',
        distractors: { kind: 'paper' },
      },
      settings,
      objectsShown,
    );
  });
}

/** The truth and three wrong options, or null where there is nothing to ask. */
const DRAWN: Readonly<
  Record<
    QuestionType,
    (
      frame: QuestionFrame,
      stream: ReturnType<typeof randomStream>,
      settings: QuestionSettings,
    ) => string[] | null
  >
> = {
  waypoint: ({ target }, stream) => [formatPosition(target), ...paperPositions(target, stream)],
  current_state: ({ state }, stream) => [formatPosition(state), ...paperPositions(state, stream)],
  movement: ({ state, target }, stream, { deadBand, vocabulary, adjacent }) => {
    const truth = movementBetween(state, target, deadBand);
    if (truth === null) return null;
    return [truth, ...paperMovements(truth, stream, adjacent)].map((movement) =>
      phraseOf(movement, MOVEMENT_VOCABULARIES[vocabulary]),
    );
  },
  keypoint: ({ fullTarget }, stream) => [formatFullState(fullTarget), ...paperFullStates(fullTarget, stream)],
};
