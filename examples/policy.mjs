// A policy of one's own. Try it:
//   robot-r1 evaluate --policy script --script examples/policy.mjs --tasks push_button --episodes 5
//
// It goes over the table's middle with the gripper closed, pointing straight down, and then lower by 10 cm each time,
// until something stops it. A policy that sees would ask for pictures: render('front', 224, 224).rgb. All that it may
// look at, and all that it may answer, stands in the types `Observation` and `Prediction` of the package.

/** @type {import('robot-r1').PolicyScript} */
export default function create() {
  return {
    async predict({ step }) {
      const height = 1.2 - 0.1 * step;
      if (height < 0.76) return { failure: { reason: 'not_successful', detail: 'the table is reached' } };
      const orientation = [1, 0, 0, 0]; // half a turn about x: the fingers point down
      return { keypoint: { position: [0.25, 0, height], orientation, gripperOpen: false } };
    },
  };
}
