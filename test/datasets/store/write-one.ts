/** Writes a megabyte into the folder given and prints code and kind of the error. */
import { folderStorage } from '../../../datasets/index.js';
import { RobotR1Error } from '../../../sim/errors.js';

const storage = folderStorage(process.argv[2]!);
try {
  await storage.put('large.bin', new Uint8Array(1_000_000));
  console.log('written');
} catch (error) {
  console.log(error instanceof RobotR1Error ? `${error.code} ${error.kind}` : error);
}
