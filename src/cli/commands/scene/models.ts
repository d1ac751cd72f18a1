/** `robot-r1 scene models`: the catalogue. */
import { describeModels } from '../../../../scenes/objects/describe.js';
import { defineCommand } from '../../commands.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { table } from '../../table.js';

export const command = defineCommand({
  command: 'models [name]',
  describe: 'List the models of the catalogue, or show the parameters, sites and regions of one',
  builder: (yargs) =>
    yargs
      .positional('name', { type: 'string', describe: 'A model' })
      .options({ json: JSON_OPTION })
      .example('$0 scene models', 'a table')
      .example('$0 scene models cup', 'its parameters, sites, regions and joints'),
  handler: (args) => {
    const models = describeModels(args.name);
    printResult(args, models, () =>
      args.name === undefined
        ? table(
            ['model', 'description'],
            models.map(({ name, description }) => [name, description]),
          )
        : models
            .map(({ name, description, parameters, sites, regions, joints }) =>
              [
                `${name}: ${description}`,
                '',
                table(
                  ['parameter', 'default', 'description'],
                  parameters.map((one) => [one.name, JSON.stringify(one.standard) ?? '', one.description]),
                ),
                `sites: ${sites.join(', ')}`,
                `regions: ${regions.join(', ') || 'none'}`,
                `joints: ${joints.join(', ') || 'none'}`,
              ].join('\n'),
            )
            .join('\n\n'),
    );
  },
});
