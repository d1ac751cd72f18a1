/** The README of an RLBench export: how to read it, and what is missing or different. */
import { FRAMES_PER_SECOND } from '../../../sim/physics/engine.js';
import type { DatasetInfo } from '../../store/info.js';
import type { PictureLook } from '../format.js';
import { DEPTH_RANGE } from './rlbench-pictures.js';

/** The text; `example` is the folder of an episode. */
export function rlbenchReadme(
  { hash, recipeHash }: Pick<DatasetInfo, 'hash' | 'recipeHash'>,
  { cameras, width, height }: PictureLook,
  example: string,
): string {
  const camera = cameras[0]!;
  return `# Robot-R1 demonstrations in RLBench's folders

Demonstrations of a simulated Franka Panda at a table, exported from the robot-r1 dataset \`${hash}\`
(recipe \`${recipeHash}\`). World, cameras and keypoints are RLBench's; ${FRAMES_PER_SECOND} observations a second;
${width} × ${height} pixels; cameras: ${cameras.join(', ')}.

\`\`\`
TASK/variationN/variation_descriptions.pkl       list of str
TASK/variationN/episodes/episodeN/
  {${cameras.join(',')}}_{rgb,depth,mask}/I.png
  low_dim_obs.npy                                in place of low_dim_obs.pkl
  demo.json                                      seed, instruction, plan, keypoints, names of the masks
\`\`\`

With NumPy and Pillow, and without RLBench:

\`\`\`python
import json, pickle
import numpy as np
from PIL import Image

folder = "${example}"
demo = np.load(f"{folder}/low_dim_obs.npy").view(np.recarray)   # demo[i].gripper_pose as of an RLBench Demo
about = json.load(open(f"{folder}/demo.json"))
descriptions = pickle.load(open(f"{folder}/../../variation_descriptions.pkl", "rb"))

i = about["keypoints"][0]
rgb = np.array(Image.open(f"{folder}/${camera}_rgb/{i}.png"))
packed = np.array(Image.open(f"{folder}/${camera}_depth/{i}.png")).astype(np.uint32)
near, far = demo[i].misc["${camera}_camera_near"], demo[i].misc["${camera}_camera_far"]
metres = near + (far - near) * (packed @ [65536, 256, 1]) / (2**24 - 1)
mask = np.array(Image.open(f"{folder}/${camera}_mask/{i}.png")).astype(np.uint32) @ [1, 256, 65536]
print(demo[i].gripper_pose, demo[i].misc["${camera}_camera_extrinsics"], about["masks"][str(mask.max())])
\`\`\`

To give the numbers to code that expects RLBench's \`Demo\`, fill its \`Observation\`s field by field: the names are
the same.

## As in RLBench

- \`joint_positions\`, \`joint_velocities\`, \`gripper_pose\` (x, y, z, qx, qy, qz, qw), \`gripper_matrix\`,
  \`gripper_joint_positions\`, \`gripper_open\`, \`task_low_dim_state\`, and in \`misc\` the \`variation_index\` and of
  each camera \`_camera_extrinsics\` (camera to world, x to the image's left, y up), \`_camera_intrinsics\` (focal lengths
  negative for it), \`_camera_near\` and \`_camera_far\`.
- Depth is the part of the way from near to far in 24 bits, red first (${DEPTH_RANGE.near} to ${DEPTH_RANGE.far} m here; 1 where nothing is
  seen). A mask's number is red + 256 · green + 65,536 · blue.

## Missing or different

- \`low_dim_obs.pkl\` is a pickled object of RLBench's own classes, which only RLBench and PyRep can load; here the same
  numbers are in \`low_dim_obs.npy\`. RLBench's \`get_stored_demos\` therefore does not read this folder.
- Missing: \`joint_forces\` (the arm follows its path exactly and has none), point clouds (follow from depth and the
  matrices), \`joint_position_action\` and \`joint_poses\` in \`misc\`, the state of NumPy's random generator (\`seed\` in
  demo.json makes the episode again). Cameras beside those above: make the dataset with \`--cameras\`.
- \`gripper_touch_forces\` are two numbers, newtons on each finger's pad, where RLBench has a vector each.
- \`task_low_dim_state\` holds the poses of the objects, then the values of the joints, in the order that demo.json
  names; there are no force sensors.
- A mask's numbers are those that demo.json names, not handles of CoppeliaSim; the robot is one of them.
`;
}
