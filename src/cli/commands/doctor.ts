/** `robot-r1 doctor`: what this machine offers, and whether anything is missing. */
import { defineCommand } from '../commands.js';
import { type Check, examine } from '../doctor/examine.js';
import { JSON_OPTION, printResult } from '../output.js';

const MARKS: Readonly<Record<Check['state'], string>> = {
  good: 'ok     ',
  note: 'note   ',
  missing: 'MISSING',
};

export const command = defineCommand({
  command: 'doctor',
  describe: 'Look at this machine: versions, cores, physics, renderer, image formats, disk',
  builder: (yargs) =>
    yargs
      .options({ json: JSON_OPTION })
      .example('$0 doctor', 'run it where something does not work')
      .example('$0 doctor --json', 'to add to a report; exit code 1 if something needed is missing'),
  handler: async (args) => {
    const checks = await examine();
    const isMissing = checks.some(({ state }) => state === 'missing');
    if (isMissing) process.exitCode = 1;
    printResult(args, { ok: !isMissing, checks }, () => {
      const width = Math.max(...checks.map(({ name }) => name.length));
      return [
        ...checks.map(({ name, state, found }) => `  ${MARKS[state]}  ${name.padEnd(width)}  ${found}`),
        '',
        isMissing ? 'Something needed is missing, see above.' : 'All that robot-r1 needs is here.',
      ].join('\n');
    });
  },
});
