/** Generates the tiny dataset in a process of its own, which a test may kill. Says how many episodes are done. */
import { generateTiny } from './tiny.js';

await generateTiny(process.argv[2]!, {
  onProgress: (done) => process.stdout.write(`${done}\n`),
});
