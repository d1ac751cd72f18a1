/** `robot-r1 scene check`: is a task right? */
import { episodeWaypoints } from '../../../../scenes/episode-scene.js';
import { variationCount } from '../../../../scenes/parameters.js';
import { RobotR1Error } from '../../../../sim/errors.js';
import { located, type Overlap, tryPlacements } from '../../../authoring/placements.js';
import { shell } from '../../../shell.js';
import { defineCommand } from '../../commands.js';
import { counted, percent } from '../../figures.js';
import { loadTask } from '../../load-tasks.js';
import { wholeNumber } from '../../options.js';
import { JSON_OPTION, printResult } from '../../output.js';

const DEFAULT_SEEDS = 40;

export const command = defineCommand({
  command: 'check <task>',
  describe:
    'Check a task: its form, its names, that its objects find room and the arm reaches every waypoint',
  builder: (yargs) =>
    yargs
      .positional('task', { type: 'string', demandOption: true, describe: 'File or name of the task' })
      .options({
        seeds: wholeNumber('seeds', {
          min: 1,
          max: 100_000,
          describe: 'Scenes to set, variations in turn',
          defaultDescription: String(DEFAULT_SEEDS),
        }),
        json: JSON_OPTION,
      })
      .example('$0 scene check my_task.yaml', 'says line and column of a mistake')
      .example('$0 scene check my_task.yaml --seeds 500', 'looks closer')
      .example('$0 scene check my_task.yaml --json', 'for other programs'),
  handler: async (args) => {
    const loaded = await loadTask(args.task);
    const { task, hash, text } = loaded;
    const { overlaps, failures, ...placements } = await tryPlacements(loaded, args.seeds ?? DEFAULT_SEEDS);
    const result = {
      name: task.name,
      hash,
      variations: variationCount(task),
      instructions: task.instructions.length,
      objects: Object.keys(task.objects).length,
      waypoints: episodeWaypoints(task, 0, 0).length,
      ...placements,
      failures: failures.map(({ seed, variation, detail }) => ({ seed, variation, detail })),
      overlaps,
    };
    const { tried, placed } = placements;
    if (placed === 0) {
      throw located(failures[0]!.error, text, args.task);
    }
    const stuck = overlaps.find(({ isFixed }) => isFixed);
    if (stuck) throw overlapError(stuck, text, args.task);
    printResult(args, result, () =>
      [
        `${args.task} is right: ${task.name}, ${counted(result.variations, 'variation')}, ${counted(result.objects, 'object')}, ${counted(result.waypoints, 'waypoint')}, ${counted(result.instructions, 'paraphrase')}.`,
        `${placed} of ${counted(tried, 'scene')} placed with every waypoint in reach (${percent(placed / tried)}), ${placements.meanMilliseconds.toFixed(1)} ms a scene.`,
        ...overlapLines(overlaps),
        ...failures.slice(0, 3).map(({ seed, detail }) => `  seed ${seed}: ${detail}`),
        shell`Next: robot-r1 scene preview ${args.task}, then robot-r1 scene run ${args.task}`,
      ].join('\n'),
    );
  },
});

const millimetres = (metres: number): string => `${(metres * 1000).toFixed(0)} mm`;

function overlapError({ objects: [a, b], depth, seed }: Overlap, text: string, file: string): RobotR1Error {
  const message = `the fixed objects ${a} and ${b} stand within each other by ${millimetres(depth)} (seed ${seed})`;
  const place = { path: `objects.${b}.place` };
  const error = new RobotR1Error('objects_overlap', message, { place, remedy: 'move one of the two' });
  return located(error, text, file);
}

/** Of things that can move, each pair once. */
function overlapLines(overlaps: readonly Overlap[]): string[] {
  const pairs = new Map(overlaps.map((overlap) => [overlap.objects.join(' and '), overlap]));
  return [...pairs].map(
    ([pair, { depth, seed }]) =>
      `  ${pair} begin within each other by ${millimetres(depth)} and will jump apart (seed ${seed})`,
  );
}
