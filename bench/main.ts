/** `npm run bench`: runs benchmarks and prints their figures. `npm run bench -- rasteriser paper` runs those two. */
import { readdirSync } from 'node:fs';
import { nearestName } from '../sim/nearest-name.js';
import { note } from '../src/cli/output.js';
import { facts, table } from '../src/cli/table.js';
import type { Benchmark } from './benchmark.js';
import { load, machine } from './machine.js';

const folder = new URL('./benchmarks/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.js'))
  .map((file) => file.slice(0, -'.js'.length))
  .sort();

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !names.includes(name));
if (unknown !== undefined) {
  const near = nearestName(unknown, names);
  note(
    `Error: there is no benchmark "${unknown}"\n  to do: ${near ? `Did you mean "${near}"?` : `There are: ${names.join(', ')}.`}`,
  );
  process.exit(2);
}

console.log(`${facts([...machine(), ['load before', load()]])}\n`);
for (const name of wanted.length > 0 ? wanted : names) {
  const { benchmark } = (await import(new URL(`${name}.js`, folder).href)) as { benchmark: Benchmark };
  note(`${name} …`);
  const measurements = await benchmark.run((progress) => note(`${name}: ${progress}`));
  const rows = measurements.map(({ what, figure, note = '' }) => [what, figure, note]);
  console.log(`${name}: ${benchmark.description}\n${table(['', '', ''], rows)}\n`);
}
console.log(`  load after  ${load()}`);
