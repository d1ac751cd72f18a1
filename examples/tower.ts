/**
 * A task whose structure depends on the variation: towers of two to five blocks, each block of its own colour.
 *
 *     robot-r1 scene run examples/tower.ts
 */
import { defineTask } from 'robot-r1/scenes';

const COLORS = ['red', 'green', 'blue', 'yellow', 'purple'];

export default defineTask({
  name: 'tower',
  description: 'Blocks of different colours are to be stacked in the order named, the first at the bottom.',
  randomised: 'Places and turns of the blocks, the paraphrase.',
  succeeds: 'Each block stands on the one named before it, and the fingers hold nothing.',
  tags: ['stack'],
  variations: 4,
  variation: (number) => {
    const colors = COLORS.slice(0, number + 2);
    const words = colors.join(', ');
    return {
      instructions: [
        `stack the blocks: ${words}`,
        `build a tower of ${colors.length} blocks, from the bottom: ${words}`,
        `pile the blocks up in this order: ${words}`,
        `put the blocks on each other, ${words}`,
        `make a tower: ${words}, from the bottom up`,
      ],
      spacing: 0.045,
      objects: Object.fromEntries(
        colors.map((color) => [
          color,
          { model: 'block', with: { color }, place: { x: [0.1, 0.4], y: [-0.3, 0.3], yaw: [-0.7, 0.7] } },
        ]),
      ),
      expert: colors.slice(1).flatMap((color, i) => [
        {
          name: `grasp_${color}`,
          subtask: `grasp the ${color} block`,
          at: `${color}.grasp`,
          grasp: color,
          before: { distance: 0.08, subtask: `move above the ${color} block` },
          after: { raise: 0.22, subtask: `lift the ${color} block` },
        },
        {
          name: `stack_${color}`,
          subtask: `set the ${color} block down on the ${colors[i]} one`,
          at: `${colors[i]}.top`,
          carry: color,
          raise: 0.002,
          gripper: 'open' as const,
          before: { distance: 0.05, subtask: `carry the ${color} block above the ${colors[i]} one` },
          after: { raise: 0.08, subtask: 'raise the gripper' },
        },
      ]),
      success: { all: [{ stacked: colors }, { nothing_grasped: true as const }] },
    };
  },
});
