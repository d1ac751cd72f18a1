/** `robot-r1 scene check`: is a task file right? */
import { episodeScene } from '../../../../scenes/episode-scene.js';
import { variationCount } from '../../../../scenes/parameters.js';
import { defineCommand } from '../../commands.js';
import { counted } from '../../figures.js';
import { loadTaskFile } from '../../load-tasks.js';
import { JSON_OPTION, printResult } from '../../output.js';

/** Variations that are set up once each, at most. */
const MOST_TRIED = 20;

export const command = defineCommand({
  command: 'check <file>',
  describe: 'Check a task file: its form, its names, and that its objects find room',
  builder: (yargs) =>
    yargs
      .positional('file', { type: 'string', demandOption: true, describe: 'YAML file of the task' })
      .options({ json: JSON_OPTION })
      .example('$0 scene check my_task.yaml', 'says line and column of a mistake')
      .example('$0 scene check my_task.yaml --json', 'for other programs'),
  handler: async (args) => {
    const { task, hash } = await loadTaskFile(args.file);
    const variations = variationCount(task);
    const tried = Math.min(variations, MOST_TRIED);
    for (let variation = 0; variation < tried; variation++) episodeScene(task, variation, variation);
    const result = {
      name: task.name,
      hash,
      variations,
      instructions: task.instructions.length,
      objects: Object.keys(task.objects).length,
      waypoints: task.expert.length,
      placed: tried,
    };
    printResult(args, result, () =>
      [
        `${args.file} is right: ${task.name}, ${counted(variations, 'variation')}, ${counted(result.objects, 'object')}, ${counted(result.waypoints, 'waypoint')}, ${counted(result.instructions, 'paraphrase')}; ${counted(tried, 'scene')} placed.`,
        `Next: robot-r1 generate --tasks ${args.file} --demos 8 --out try-${task.name}`,
      ].join('\n'),
    );
  },
});
