/** Judges what an answer says of where one thing is, seen from another. */
import type { RelationState } from '../../records.js';
import { type Relation, relationsIn } from '../read/relations.js';
import { nothingSaid, type Verdict, verdict } from '../verdict.js';
import { type Claim, compare } from './directions.js';

/** Up to here a thing is near, from there on far; metres. */
const NEAR = 0.15;
const FAR = 0.25;

/**
 * 3: all main directions and the slight ones, or the contact. 2: the main ones, a slight one missing or added. 1: some
 * of it. 0: against it, or nothing.
 */
export function judgeRelation(words: readonly string[], state: RelationState): Verdict {
  const said = relationsIn(words, state.things, state);
  if (said.length === 0) return nothingSaid();
  const names = new Set<Relation>(said.map(({ what }) => what).filter((what) => typeof what === 'string'));
  const claims = said.flatMap(({ what, slight }): Claim[] =>
    typeof what === 'string' ? [] : [{ axis: what[0], sign: what[1], slight }],
  );
  return state.contact ? judgeContact(names, claims, state) : judgePlace(names, claims, state);
}

/** What comes close to a contact without saying it. */
const ALMOST: Readonly<Record<'holding' | 'inside' | 'on', readonly Relation[]>> = {
  holding: ['touching', 'near', 'on'],
  inside: ['on', 'near', 'touching'],
  on: ['touching', 'inside'],
};

function judgeContact(names: ReadonlySet<Relation>, claims: readonly Claim[], state: RelationState): Verdict {
  const contact = state.contact!;
  const isDenied = names.has('far') || names.has('free') || (contact === 'inside' && names.has('outside'));
  if (isDenied) return verdict(0, `the answer denies that it is ${contact}`);
  if (names.has(contact)) return verdict(3, `it is ${contact}, as the answer says`);
  const isAbove = claims.some(({ axis, sign }) => axis === 2 && sign === 1);
  const isAstray = claims.some(({ axis, sign }) => axis !== 2 || sign === -1);
  if (contact === 'on' && isAbove && !isAstray) return verdict(2, 'it is above, and rests there');
  if (contact === 'holding' && isAbove && !isAstray) return verdict(1, 'it is there, and holds it');
  return ALMOST[contact].some((name) => names.has(name)) && !isAstray
    ? verdict(1, `close to it, yet not ${contact}`)
    : verdict(0, `it is ${contact}, and the answer says otherwise`);
}

function judgePlace(names: ReadonlySet<Relation>, claims: readonly Claim[], state: RelationState): Verdict {
  for (const contact of ['holding', 'inside', 'on', 'touching'] as const) {
    if (names.has(contact)) return verdict(0, `it is not ${contact}`);
  }
  const { directions, offset, distance } = state;
  if (claims.length === 0) {
    const isBeside = names.has('beside') && (Math.abs(directions[0]) === 2 || Math.abs(directions[1]) === 2);
    return (names.has('near') || isBeside) && distance <= NEAR
      ? verdict(1, 'near is true, the direction is not said')
      : nothingSaid();
  }
  const found = compare(claims, directions, offset);
  if (found.contradicted) return verdict(0, 'a direction is the opposite of the true one');
  if (found.mainSaid === 0) {
    const isSideSaid = claims.some(({ axis, sign }) => sign === directions[axis]);
    return isSideSaid
      ? verdict(1, 'only a lesser direction is named')
      : verdict(0, 'no true direction is named');
  }
  if (found.mainSaid < found.main || found.added > 0 || found.slightContradicted) {
    return verdict(1, 'some directions are right, the main meaning is not');
  }
  const isDistanceWrong =
    ((names.has('near') || names.has('beside')) && distance >= FAR) || (names.has('far') && distance <= NEAR);
  return found.slightMissed + found.addedSlightly > 0 || isDistanceWrong
    ? verdict(2, 'the main directions are right, a smaller part differs')
    : verdict(3, 'all directions are right');
}
