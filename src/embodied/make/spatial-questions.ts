/** The questions for where things are: relations, what is held, which is nearest. */
import type { Vector3 } from '../../../sim/math/vector.js';
import { GRIPPER } from '../judge/read/mentions.js';
import type { ChoiceState, Criterion } from '../records.js';
import { listed, sentence } from './directions.js';
import { plainThings, type QuestionDraft, type QuestionSource } from './draft.js';
import { relationSentence, relationState } from './relation.js';

/** Metres by which the chosen one must lie ahead of the next: less is not told from a picture. */
const MARGIN = 0.05;

const GRIPPER_PHRASINGS = [
  'Where is the gripper now in relation to the {object}?',
  'How is the gripper placed relative to the {object}?',
  'What is the position of the gripper relative to the {object}?',
] as const;
const OBJECT_PHRASINGS = [
  'Where is the {subject} in relation to the {object}?',
  'What is the position of the {subject} relative to the {object}?',
] as const;
const HELD_PHRASINGS = [
  'What is the gripper holding right now, if anything?',
  'Which object, if any, is in the grasp of the gripper?',
] as const;
const CHOICE_PHRASINGS: Readonly<Record<Criterion, string>> = {
  nearest_camera: 'Which of these is nearest to the camera: {list}?',
  furthest_left: 'Which of these is furthest to the left in the image: {list}?',
  furthest_right: 'Which of these is furthest to the right in the image: {list}?',
  nearest_gripper: 'Which of these is nearest to the gripper: {list}?',
};

/** One way to ask where things are; null where the moment gives no answer that can be told. */
type SpatialForm = (source: QuestionSource) => QuestionDraft | null;

const FORMS: Readonly<Record<string, SpatialForm>> = {
  gripper: gripperQuestion,
  objects: objectsQuestion,
  choice: choiceQuestion,
  held: heldQuestion,
};
/** How often each form comes first. */
const SHARES = ['gripper', 'gripper', 'objects', 'objects', 'choice', 'held'] as const;

/** Spatial questions about a moment, of a different form each; at least one where anything can be seen. */
export function spatialQuestions(source: QuestionSource): QuestionDraft[] {
  const drawn = [...new Set(source.random.shuffle(SHARES))];
  // Where nothing is to be grasped, that nothing is held is no question.
  const isGrasping = [...source.done, ...source.left].some(({ action }) => action === 'grasp');
  const order = isGrasping ? drawn : [...drawn.filter((form) => form !== 'held'), 'held'];
  return order.flatMap((form) => FORMS[form]!(source) ?? []);
}

const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, key: string) => values[key]!);

const phraseOf = ({ things }: QuestionSource, id: string): string =>
  id === GRIPPER ? 'gripper' : things.find(({ thing }) => thing.id === id)!.thing.phrase;

/** Ids of what can be seen and told from all else. */
const clear = ({ things, visible }: QuestionSource): string[] =>
  things
    .filter(({ thing, isOneOfSeveral }) => visible.has(thing.id) && !isOneOfSeveral)
    .map(({ thing }) => thing.id);

/** Ids of whole things. */
const whole = (source: QuestionSource): string[] =>
  clear(source).filter((id) => source.things.some(({ thing, site }) => thing.id === id && site === null));

/** What the task is about is asked for first. */
function involvedFirst(source: QuestionSource, ids: readonly string[]): string[] {
  const involved = new Set(
    [...source.left, ...source.done].flatMap(({ object, destination }) => [object, destination]),
  );
  const shuffled = source.random.shuffle(ids);
  return [...shuffled.filter((id) => involved.has(id)), ...shuffled.filter((id) => !involved.has(id))];
}

function relationDraft(
  source: QuestionSource,
  subject: string,
  object: string,
  template: string,
): QuestionDraft | null {
  const state = relationState(source.moment, plainThings(source), subject, object);
  if (!state) return null;
  const names = { subject: phraseOf(source, subject), object: phraseOf(source, object) };
  return {
    type: 'spatial',
    question: filled(template, names),
    reference: relationSentence(state, names.subject, names.object),
    state,
  };
}

function gripperQuestion(source: QuestionSource): QuestionDraft | null {
  const template = source.random.pick(GRIPPER_PHRASINGS);
  for (const object of involvedFirst(source, clear(source))) {
    const draft = relationDraft(source, GRIPPER, object, template);
    if (draft) return draft;
  }
  return null;
}

function objectsQuestion(source: QuestionSource): QuestionDraft | null {
  const template = source.random.pick(OBJECT_PHRASINGS);
  const ids = involvedFirst(source, whole(source));
  for (const subject of ids) {
    for (const object of ids.filter((id) => id !== subject)) {
      // What is in the hand is asked for with the gripper.
      if (object === source.moment.held) continue;
      // That the bowl has the lid on it is said of the lid.
      if (source.moment.resting.some(({ upper, lower }) => upper === object && lower === subject)) continue;
      const draft = relationDraft(source, subject, object, template);
      if (draft) return draft;
    }
  }
  return null;
}

function heldQuestion(source: QuestionSource): QuestionDraft {
  const { held } = source.moment;
  return {
    type: 'spatial',
    question: source.random.pick(HELD_PHRASINGS),
    reference:
      held === null
        ? 'The gripper is holding nothing.'
        : sentence(`the gripper is holding the ${phraseOf(source, held)}`),
    state: { kind: 'held', things: plainThings(source), held },
  };
}

/** How far a thing is from being the one asked for, metres. */
const MEASURES: Readonly<Record<Criterion, (center: Vector3, tip: Vector3) => number>> = {
  nearest_camera: ([x]) => -x,
  furthest_left: ([, y]) => y,
  furthest_right: ([, y]) => -y,
  nearest_gripper: ([x, y, z], [tx, ty, tz]) =>
    Math.sqrt((x - tx) * (x - tx) + (y - ty) * (y - ty) + (z - tz) * (z - tz)),
};

function choiceQuestion(source: QuestionSource): QuestionDraft | null {
  const { moment, random } = source;
  const ids = choosable(source);
  if (ids.length < 2) return null;
  for (const criterion of random.shuffle(Object.keys(MEASURES) as Criterion[])) {
    // The one in the hand is nearest: that is asked for otherwise.
    if (criterion === 'nearest_gripper' && moment.held !== null) continue;
    const among = random.shuffle(ids).slice(0, 3);
    const ranked = among
      .map((id) => ({ id, value: MEASURES[criterion](moment.places[id]!.center, moment.tip) }))
      .sort((a, b) => a.value - b.value);
    if (ranked[1]!.value - ranked[0]!.value < MARGIN) continue;
    const state: ChoiceState = {
      kind: 'choice',
      things: plainThings(source),
      criterion,
      among,
      answer: ranked[0]!.id,
    };
    return {
      type: 'spatial',
      question: filled(CHOICE_PHRASINGS[criterion], {
        list: listed(among.map((id) => `the ${phraseOf(source, id)}`)).replace(/ and (?=[^,]*$)/, ' or '),
      }),
      reference: sentence(`the ${phraseOf(source, state.answer)}`),
      state,
    };
  }
  return null;
}

/** Things to choose among: whole ones that lie apart, or where there is only one of those, its parts. */
function choosable(source: QuestionSource): string[] {
  const { places } = source.moment;
  const ids = whole(source);
  const isWithin = (inner: string, outer: string): boolean =>
    [0, 1].every((axis) => {
      const middle = places[inner]!.center[axis]!;
      return middle >= places[outer]!.low[axis]! && middle <= places[outer]!.high[axis]!;
    });
  // What lies on, in or over another is neither before nor behind it.
  const apart = ids.filter(
    (id) => !ids.some((other) => other !== id && (isWithin(other, id) || isWithin(id, other))),
  );
  return ids.length >= 2 ? apart : clear(source).filter((id) => !ids.includes(id));
}
