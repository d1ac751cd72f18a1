/** How deep the objects of a scene stand within each other before anything moves. */
import type RAPIER from '@dimforge/rapier3d';
import type { Scene } from '../scene.js';
import { addObject } from './bodies.js';
import { emptyWorld } from './engine.js';

/** Two objects, and how deep one stands within the other, metres. */
export interface Penetration {
  objects: [string, string];
  depth: number;
}

/**
 * Every two objects that stand within each other, the deepest first. Looked at is what is touched, not what is seen.
 *
 * Await `loadPhysics()` before.
 */
export function penetrations({ objects }: Scene): Penetration[] {
  const world = emptyWorld();
  try {
    const solids = objects.map((object) => ({
      name: object.name,
      colliders: addObject(world, object).flatMap(({ body }) => collidersOn(world, body)),
    }));
    const found: Penetration[] = [];
    for (const [i, a] of solids.entries()) {
      for (const b of solids.slice(0, i)) {
        const depth = deepest(a.colliders, b.colliders);
        if (depth > 0) found.push({ objects: [b.name, a.name], depth });
      }
    }
    return found.sort((a, b) => b.depth - a.depth);
  } finally {
    world.free();
  }
}

function collidersOn(world: RAPIER.World, handle: number): RAPIER.Collider[] {
  const body = world.getRigidBody(handle);
  return Array.from({ length: body.numColliders() }, (_, i) => body.collider(i));
}

function deepest(a: readonly RAPIER.Collider[], b: readonly RAPIER.Collider[]): number {
  let depth = 0;
  for (const one of a) {
    for (const other of b) depth = Math.max(depth, -(one.contactCollider(other, 0)?.distance ?? 0));
  }
  return depth;
}
