/** The tree that a URDF's joints make of its links. */
import { nearestName } from '../../../sim/nearest-name.js';
import { badUrdf } from '../errors.js';
import type { Urdf, UrdfJoint, UrdfLink } from './read-urdf.js';

/** A link and the joint by which it hangs on its parent; the root has none. */
export interface TreeLink {
  link: UrdfLink;
  joint: UrdfJoint | undefined;
}

/** A robot of more links than this is no thing to put on a table. */
const MOST_LINKS = 100;

/**
 * The links, each after its parent.
 *
 * @throws RobotR1Error `bad_urdf` where a joint names a link that there is not, a link hangs on two joints, joints go
 *   in a circle, or the links do not hang together
 */
export function linkTree(file: string, { links, joints }: Urdf): TreeLink[] {
  if (links.length === 0) throw badUrdf(file, 'it has no links');
  if (links.length > MOST_LINKS) {
    throw badUrdf(file, `it has ${links.length} links, and ${MOST_LINKS} are the most`);
  }
  const byName = new Map(links.map((link) => [link.name, link]));
  const above = new Map<string, UrdfJoint>();
  for (const joint of joints) {
    for (const name of [joint.parent, joint.child]) {
      if (byName.has(name)) continue;
      const near = nearestName(name, [...byName.keys()]);
      throw joint.element.error(
        `there is no link named "${name}"`,
        near ? `did you mean "${near}"?` : `links: ${[...byName.keys()].join(', ')}`,
      );
    }
    if (above.has(joint.child)) {
      throw joint.element.error(
        `the link "${joint.child}" hangs on the joint "${above.get(joint.child)!.name}" already`,
        'Joints must make a tree: closed chains are not simulated.',
      );
    }
    above.set(joint.child, joint);
  }
  const roots = links.filter(({ name }) => !above.has(name));
  if (roots.length === 0) throw badUrdf(file, 'its joints go in a circle: every link hangs on another');
  if (roots.length > 1) {
    throw badUrdf(
      file,
      `its links do not hang together: ${roots.map(({ name }) => `"${name}"`).join(' and ')} hang on nothing`,
      {
        remedy: 'Join them with a fixed joint, or make two objects of them.',
      },
    );
  }
  const tree: TreeLink[] = [{ link: roots[0]!, joint: undefined }];
  for (const { link } of tree) {
    for (const joint of joints) {
      if (joint.parent === link.name) tree.push({ link: byName.get(joint.child)!, joint });
    }
  }
  if (tree.length < links.length) {
    const reached = new Set(tree.map(({ link }) => link.name));
    const lost = links.find(({ name }) => !reached.has(name))!;
    throw lost.element.error('its joints go in a circle, so it hangs on itself');
  }
  return tree;
}
