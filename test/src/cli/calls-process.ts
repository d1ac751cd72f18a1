/** Runs calls of the command line one after another, where a process for each would take longer to start than to run. */
import { run } from '../../../src/cli/run.js';
import type { Outcome } from './call.js';

/** Keeps what is written to a stream in place of writing it. */
function listenTo(stream: NodeJS.WriteStream): () => string {
  let text = '';
  stream.write = (piece: string | Uint8Array) => {
    text += Buffer.from(piece).toString();
    return true;
  };
  return () => text;
}

const outcomes: Outcome[] = [];
for (const words of JSON.parse(process.argv[2]!) as string[][]) {
  const [stdout, stderr] = [listenTo(process.stdout), listenTo(process.stderr)];
  process.exitCode = undefined;
  const code = await run(words);
  outcomes.push({ code, stdout: stdout(), stderr: stderr() });
}
process.exitCode = 0;
process.send!(outcomes);
