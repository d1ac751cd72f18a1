/**
 * MCAP, one file an episode, of Foxglove's Protobuf messages: Foxglove and Rerun show images, transforms and joints
 * of it (facts 12.6).
 */
import { join } from 'node:path';
import type { EpisodeRecord } from '../records.js';
import type { Dataset } from '../store/dataset.js';
import type { DatasetInfo } from '../store/info.js';
import type { ExportFormat, PictureLook, PictureSource } from './format.js';
import { frameCount } from './parts/episode-columns.js';
import { writeMcap } from './parts/mcap-file.js';
import { episodeTopics } from './parts/mcap-messages.js';
import { datasetLook, requirePictures } from './parts/picture-choice.js';
import { requireEpisodes } from './parts/plan-episodes.js';
import { sixDigits } from './parts/shard-images.js';
import { isDivided, splitShards } from './parts/split.js';
import { type Unit, writeUnits } from './parts/write-units.js';

const FORMAT = 'mcap';

const fileOf = (index: number): string => `episode-${sixDigits(index)}.mcap`;

/** What identifies an episode, so that a message can be followed back to it: the sequence number is the frame. */
const metadataOf = (episode: EpisodeRecord, dataset: string): Record<string, string> => ({
  dataset,
  episode: `${episode.index}`,
  task: episode.task,
  variation: `${episode.variation}`,
  seed: `${episode.seed}`,
  success: `${episode.success}`,
  instruction: episode.instruction,
  plan: JSON.stringify(episode.plan),
  keypoints: JSON.stringify(episode.keypoints),
});

async function writeEpisode(
  {
    dataset,
    source,
    look,
  }: {
    dataset: Dataset;
    source: PictureSource;
    look: PictureLook;
  },
  index: number,
  file: string,
  tell: () => void,
): Promise<void> {
  const episode = await dataset.episode(index);
  async function* only() {
    yield episode;
  }
  async function* pictures() {
    for await (const drawn of source.draw(only(), look)) {
      yield drawn.pictures;
      tell();
    }
  }
  const metadata = metadataOf(episode, dataset.info.hash);
  await writeMcap(file, episodeTopics(episode, look), pictures(), metadata);
}

const readme = (
  { hash, recipeHash }: DatasetInfo,
  { cameras }: PictureLook,
): string => `# Robot-R1 demonstrations as MCAP

Exported from the robot-r1 dataset \`${hash}\` (recipe \`${recipeHash}\`). One file an episode, of Foxglove's Protobuf
messages, in a folder for each split where there is a test split; open it in Foxglove or with \`rerun\`. Times count from the start of the episode; a message's sequence number is
the frame, and the file's number the episode.

| topic | type | what |
| --- | --- | --- |
| /camera/NAME/image, /camera/NAME/calibration | CompressedImage, CameraCalibration | ${cameras.join(', ')} |
| /tf | FrameTransforms | gripper, objects and cameras in \`world\`; cameras look along +z, +y is down |
| /joint_states | JointStates | joints of the arm, the fingers and the things on the table |
| /gripper_pose, /next_keypoint | PoseInFrame | where the gripper is, and where it is at the next keypoint |
| /subtask, /keypoint | Log | the step that begins; a keypoint |

The metadata record \`episode\` says task, variation, seed, instruction, plan and keypoints.
`;

export const format: ExportFormat = {
  name: FORMAT,
  description: 'MCAP of Protobuf messages for Foxglove and Rerun: images, transforms, joints, keypoints',

  export: async (dataset, folder, options, progress) => {
    const source = requirePictures(options, FORMAT);
    const look = datasetLook(dataset, options.cameras);
    const { testFraction, testOf } = options;
    const units: Unit[] = [];
    for (const { name: split, shards } of await splitShards(dataset, options)) {
      for await (const episode of dataset.episodes(shards)) {
        const { index } = episode;
        const path = isDivided(options) ? `${split}/${fileOf(index)}` : fileOf(index);
        units.push({
          paths: [path],
          frames: frameCount(episode),
          write: (tell) => writeEpisode({ dataset, source, look }, index, join(folder, path), tell),
        });
      }
    }
    requireEpisodes(units.length);
    return writeUnits(
      dataset,
      folder,
      options,
      {
        format: FORMAT,
        choices: { testFraction, ...(testOf && { testOf }), cameras: [...look.cameras] },
        units,
        episodes: units.length,
        frames: units.reduce((sum, { frames }) => sum + frames, 0),
        ...{ closingPaths: [], close: async () => {} },
        texts: { 'README.md': readme(dataset.info, look) },
      },
      progress,
    );
  },
};
