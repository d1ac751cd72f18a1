/** What each waypoint of the expert does, as a step that a judge can compare answers with. */
import type { TaskWaypoint } from '../../../scenes/task.js';
import { type SaidStep, stepsIn } from '../judge/read/steps.js';
import type { SaidAction } from '../judge/read/verbs.js';
import { wordsOf } from '../judge/read/words.js';
import { ACTIONS, type Action, type StepRecord } from '../records.js';
import type { SceneThing } from './scene-things.js';

/** Actions that the words of a waypoint may say though it carries something. */
const WHILE_CARRYING: ReadonlySet<string> = new Set(['place', 'wipe', 'push', 'pull', 'turn']);

/** The step that a waypoint is: its action from what it does, its things from what it says. */
export function stepOf(waypoint: TaskWaypoint, things: readonly SceneThing[]): StepRecord {
  const thingOf = (object: string | undefined): string | null =>
    things.find((one) => one.object === object?.split('.')[0] && one.site === null)?.thing.id ?? null;
  const all = things.map(({ thing }) => thing);
  const carried = thingOf(waypoint.carry);
  const said = stepsIn(wordsOf(waypoint.subtask), all, carried);
  const action = actionOf(waypoint, said);
  const own = said.find((one) => one.action === action && one.mentions.length > 0);
  const mentions = (own?.mentions ?? said.flatMap((one) => one.mentions)).flatMap((mention) =>
    mention.general ? [] : mention.things.slice(0, 1),
  );
  const object = (waypoint.grasp === undefined ? carried : thingOf(waypoint.grasp)) ?? mentions[0] ?? null;
  const destination = mentions.find((id) => id !== object) ?? null;
  const isBrought = ['carry', 'place', 'push', 'turn'].includes(action);
  return { words: waypoint.subtask, action, object, destination: isBrought ? destination : null };
}

/** What a waypoint does decides; its words do where that leaves it open. */
function actionOf(waypoint: TaskWaypoint, said: readonly SaidStep[]): Action {
  if (waypoint.grasp !== undefined) return 'grasp';
  const named = said.flatMap(({ action }) => plainActions(action));
  if (waypoint.carry !== undefined) {
    if (waypoint.gripper === 'open') return 'place';
    const other = waypoint.phase === 'carry' ? undefined : named.find((action) => WHILE_CARRYING.has(action));
    return other ?? 'carry';
  }
  if (waypoint.gripper === 'close') {
    const isGrasp = said.some(({ action, isBare }) => action === 'grasp' && !isBare);
    return isGrasp ? 'grasp' : 'approach';
  }
  return named.find((action) => action !== 'approach') ?? named[0] ?? 'approach';
}

function plainActions(action: SaidAction): Action[] {
  if ((ACTIONS as readonly string[]).includes(action)) return [action as Action];
  if (action === 'pick_up') return ['grasp'];
  // Where nothing is carried, letting go is drawing back.
  if (action === 'release') return ['retreat'];
  if (action === 'switch') return ['press'];
  return action === 'open' ? ['pull'] : ['push'];
}
