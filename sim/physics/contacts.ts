/** What the fingers and the hand feel. */
import type RAPIER from '@dimforge/rapier3d';
import type { Vector3 } from '../math/vector.js';
import { FORCE_CORRECTION, TIME_STEP } from './engine.js';

/** Forces of the last step, newtons. */
export interface Touch {
  /** Sum of normal forces on the left and the right finger. */
  fingers: [number, number];
  /** Objects that each finger presses on, with the force. */
  fingerObjects: [Map<string, number>, Map<string, number>];
  /** Length of the sum of all contact forces on hand and fingers: a grip's two sides cancel, a push does not. */
  net: number;
}

/**
 * Reads the contact forces on hand and fingers.
 *
 * @param bodies handles of hand, left finger and right finger
 * @param owner name of the object a rigid body belongs to
 */
export function readTouch(
  world: RAPIER.World,
  bodies: readonly number[],
  owner: ReadonlyMap<number, string>,
): Touch {
  const touch: Touch = { fingers: [0, 0], fingerObjects: [new Map(), new Map()], net: 0 };
  const net: Vector3 = [0, 0, 0];
  for (const [index, handle] of bodies.entries()) {
    const body = world.getRigidBody(handle);
    for (let i = 0; i < body.numColliders(); i++) {
      const mine = body.collider(i);
      const others: RAPIER.Collider[] = [];
      world.contactPairsWith(mine, (other) => others.push(other));
      for (const other of others) {
        const force = pairForce(world, mine, other, net);
        if (force === 0 || index === 0) continue;
        const side = (index - 1) as 0 | 1;
        touch.fingers[side] += force;
        const name = owner.get(other.parent()?.handle ?? -1);
        if (name !== undefined) {
          touch.fingerObjects[side].set(name, (touch.fingerObjects[side].get(name) ?? 0) + force);
        }
      }
    }
  }
  touch.net = Math.sqrt(net[0] * net[0] + net[1] * net[1] + net[2] * net[2]);
  return touch;
}

/** Sum of a pair's normal forces; adds the force on `mine` to `net`. */
function pairForce(world: RAPIER.World, mine: RAPIER.Collider, other: RAPIER.Collider, net: Vector3): number {
  let sum = 0;
  world.contactPair(mine, other, (manifold, flipped) => {
    let impulse = 0;
    for (let i = 0; i < manifold.numContacts(); i++) impulse += manifold.contactImpulse(i);
    if (impulse === 0) return;
    const force = (impulse / TIME_STEP) * FORCE_CORRECTION;
    const normal = manifold.normal();
    const sign = flipped ? force : -force;
    net[0] += sign * normal.x;
    net[1] += sign * normal.y;
    net[2] += sign * normal.z;
    sum += force;
  });
  return sum;
}

/** Whether any of some bodies touches a body that `isOther` names. */
export function areTouching(
  world: RAPIER.World,
  bodies: readonly number[],
  isOther: (body: number) => boolean,
): boolean {
  for (const handle of bodies) {
    const body = world.getRigidBody(handle);
    for (let i = 0; i < body.numColliders(); i++) {
      const mine = body.collider(i);
      const others: RAPIER.Collider[] = [];
      world.contactPairsWith(mine, (other) => others.push(other));
      for (const other of others) {
        if (!isOther(other.parent()?.handle ?? -1)) continue;
        let contacts = 0;
        world.contactPair(mine, other, (manifold) => {
          contacts += manifold.numContacts();
        });
        if (contacts > 0) return true;
      }
    }
  }
  return false;
}
