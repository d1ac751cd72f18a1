/**
 * LeRobot dataset v3.0 (facts 5.6): every frame of every episode with pictures, states, actions, keypoints and the
 * words for what is being done. An action is the absolute gripper pose, and open or closed, of the next frame.
 */
import { FRAMES_PER_SECOND } from '../../sim/physics/engine.js';
import type { DatasetInfo } from '../store/info.js';
import type { ExportFormat, PictureStorage } from './format.js';
import { META_FILES, writeLeRobotMeta } from './parts/lerobot-meta.js';
import { filesOfPart, type LeRobotExport, writeLeRobotPart } from './parts/lerobot-part.js';
import { datasetLook, requirePictures } from './parts/picture-choice.js';
import { planEpisodes } from './parts/plan-episodes.js';
import type { Selection } from './parts/select.js';
import { checkVideoSize, requireFfmpeg } from './parts/video-file.js';
import { writeUnits } from './parts/write-units.js';

const FORMAT = 'lerobot';

const LANGUAGE = `| language_persistent | plan, subtask and motion (the movement to the next keypoint), each from the frame at which it begins; the same at every frame of an episode |
| language_events | a question on the frame (style \`vqa\`, role \`user\`) and its answer (\`assistant\`), with the camera whose picture it is about |

LeRobot reads the language columns from version 0.6 on; for an older one export with \`--no-language\`. It finds a
question by frame and camera, so there is one for each: where a frame has questions of several types, their turns go
round from frame to frame, and the other formats hold all. Only questions on demonstration frames stand here, since no
recorded frame shows what an independent one shows. A prompt's \`<image>\` is where the picture belongs.
`;

const readme = (
  { hash, recipeHash, license }: DatasetInfo,
  { look, hasLanguage }: LeRobotExport,
): string => `---
license: ${license}
task_categories:
- robotics
tags:
- LeRobot
- robotics
configs:
- config_name: default
  data_files: data/*/*.parquet
---

# Robot-R1 demonstrations for LeRobot

Demonstrations of a simulated Franka Panda at a table, in the layout of LeRobot's dataset v3.0. Exported from the
robot-r1 dataset \`${hash}\` (recipe \`${recipeHash}\`). ${FRAMES_PER_SECOND} frames a second; cameras: ${look.cameras.join(', ')}.

| feature | what |
| --- | --- |
| observation.state | tip of the gripper in the world: x, y, z in metres, quaternion x, y, z, w, then 1 open or 0 closed |
| observation.joint_positions, observation.joint_velocities | of the arm's seven joints, in radians and radians a second |
| action | what \`observation.state\` is at the next frame (absolute); at the last frame of an episode, what it is there |
| keypoint.state, keypoint.frame_index | \`observation.state\` at the next keypoint and its frame: what Robot-R1 asks for; where none is left, of the last frame |
| keypoint.is_keypoint | whether the frame is a keypoint |
| task_index, subtask_index | rows of \`meta/tasks.parquet\` (the instruction) and \`meta/subtasks.parquet\` (the step under way) |
| source.episode | number of the episode in the robot-r1 dataset; the frame's number is \`frame_index\` |
${hasLanguage ? LANGUAGE : ''}
\`meta/episodes\` also says of each episode its task, variation, seed, plan in words and keypoints, under \`source/\`.
Quantiles in \`meta/stats.json\` are means of the episodes' own, and colours are counted in every fifth frame.

\`\`\`python
from lerobot.datasets.lerobot_dataset import LeRobotDataset

dataset = LeRobotDataset("local/robot-r1", root="PATH_OF_THIS_FOLDER")
print(dataset[0]["task"], dataset[0]["action"])
\`\`\`
`;

/** The choice of questions as plain values. */
const chosenQuestions = ({ types, frames }: Selection) => ({
  ...(types && { types: [...types] }),
  ...(frames && { frames: [...frames] }),
});

export const format: ExportFormat = {
  name: FORMAT,
  description: 'LeRobot v3.0: whole episodes with images or video, states, actions, keypoints, language',

  export: async (dataset, folder, options, progress) => {
    const source = requirePictures(options, FORMAT);
    const storage: PictureStorage = options.pictureStorage ?? 'images';
    const stored = datasetLook(dataset, options.cameras);
    const look = storage === 'video' ? { ...stored, encoding: 'raw' as const } : stored;
    if (storage === 'video') checkVideoSize(look);
    const video = storage === 'video' && {
      video: { ffmpeg: await requireFfmpeg(), ...look, framesPerSecond: FRAMES_PER_SECOND },
    };
    const plan = await planEpisodes(dataset, options);
    const { testFraction, testOf, rowsPerFile, types, frames, supervision, languageColumns = true } = options;
    const selection = { ...(types && { types }), ...(frames && { frames }) };
    const making: LeRobotExport = {
      ...{ dataset, folder, plan, source, look, storage, ...video },
      ...{ hasLanguage: languageColumns, selection, supervision },
    };
    return writeUnits(
      dataset,
      folder,
      options,
      {
        format: FORMAT,
        choices: {
          ...{ testFraction, pictureStorage: storage, cameras: [...look.cameras] },
          ...(testOf && { testOf }),
          ...(rowsPerFile && { rowsPerFile }),
          ...{ languageColumns, ...(languageColumns && chosenQuestions(selection)) },
        },
        units: plan.parts.map((part) => ({
          paths: filesOfPart(making, part),
          frames: part.frames,
          write: (tell) => writeLeRobotPart(making, part, tell),
        })),
        ...{ episodes: plan.episodes, frames: plan.frames },
        closingPaths: META_FILES,
        close: () => writeLeRobotMeta(making),
        texts: { 'README.md': readme(dataset.info, making) },
      },
      progress,
    );
  },
};
