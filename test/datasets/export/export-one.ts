/** Exports a dataset in a process of its own and prints code and kind of the error. */
import { exportFormat, openDataset } from '../../../datasets/index.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { SUPERVISION } from '../../../src/train/text/supervision.js';
import { samplePictures } from './pictures.js';

const [name, path, out] = process.argv.slice(2) as [string, string, string];
try {
  const format = await exportFormat(name);
  const options = { testFraction: 0, supervision: SUPERVISION, pictures: samplePictures() };
  await format.export(await openDataset(path), out, options);
  console.log('exported');
} catch (error) {
  console.log(error instanceof RobotR1Error ? `${error.code} ${error.kind}` : error);
}
