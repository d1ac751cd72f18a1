/** A tree of postures that grows while a path is looked for. */
import { JOINT_COUNT } from '../robot/panda.js';

export interface SearchTree {
  size: number;
  /** Joint angles of the nodes, [size, 7] and room for more. */
  joints: Float64Array;
  /** The node each grew from; -1 for a root. */
  parents: Int32Array;
}

export const createTree = (capacity = 256): SearchTree => ({
  size: 0,
  joints: new Float64Array(capacity * JOINT_COUNT),
  parents: new Int32Array(capacity),
});

/** Joint angles of a node, as a view that holds until the next node is added. */
export const nodeJoints = (tree: SearchTree, node: number): Float64Array =>
  tree.joints.subarray(node * JOINT_COUNT, (node + 1) * JOINT_COUNT);

/** Adds a node and returns its number. */
export function addNode(tree: SearchTree, joints: ArrayLike<number>, parent: number): number {
  const node = tree.size;
  if (node === tree.parents.length) {
    const { joints: oldJoints, parents: oldParents } = tree;
    tree.joints = new Float64Array(2 * oldJoints.length);
    tree.joints.set(oldJoints);
    tree.parents = new Int32Array(2 * oldParents.length);
    tree.parents.set(oldParents);
  }
  for (let k = 0; k < JOINT_COUNT; k++) tree.joints[node * JOINT_COUNT + k] = joints[k]!;
  tree.parents[node] = parent;
  tree.size++;
  return node;
}

/** Number of the node nearest to a posture. */
export function nearestNode({ size, joints }: SearchTree, posture: Float64Array): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let node = 0; node < size; node++) {
    let sum = 0;
    for (let k = 0; k < JOINT_COUNT; k++) {
      const difference = joints[node * JOINT_COUNT + k]! - posture[k]!;
      sum += difference * difference;
    }
    if (sum < least) {
      least = sum;
      nearest = node;
    }
  }
  return nearest;
}

/** Copies of the postures from a node back to its root. */
export function branchToRoot(tree: SearchTree, node: number): Float64Array[] {
  const branch: Float64Array[] = [];
  for (let at = node; at >= 0; at = tree.parents[at]!) branch.push(nodeJoints(tree, at).slice());
  return branch;
}
