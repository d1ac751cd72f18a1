/** What a policy looks at, without a simulation behind it. */
import type { Observation } from '../../../src/policies/policy.js';

/** The gripper at the paper's start, pointing down; pictures whose pixels tell their place. */
export function observation(changes: Partial<Observation> = {}): Observation {
  return {
    episode: {
      task: 'push_button',
      variation: 0,
      seed: 7,
      instruction: 'push the maroon button',
      instructions: ['push the maroon button'],
      plan: [],
    },
    instruction: 'push the maroon button',
    track: 'position',
    step: 0,
    asked: 0,
    gripperPose: { position: [0.276, 0, 1.453], orientation: [1, 0, 0, 0] },
    gripperOpen: true,
    gripperWidth: 0.08,
    jointPositions: Float64Array.of(0, 0.175, 0, -0.873, 0, 1.22, 0.785),
    feedback: null,
    render: (_camera, width, height) => ({
      width,
      height,
      rgb: Uint8Array.from({ length: 3 * width * height }, (_, i) => i % 251),
      depth: new Float32Array(width * height),
      segmentation: new Uint8Array(width * height),
    }),
    ...changes,
  };
}
