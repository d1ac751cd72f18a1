/** Ctrl-C and a polite kill: the work stops cleanly, and what is done is kept. */

/** Exit codes by signal, 128 and the signal's number as shells have it. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof EXIT_CODES;
const SIGNALS = Object.keys(EXIT_CODES) as Signal[];

/** The work was stopped by a signal. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly exitCode: number;

  constructor(signal: Signal, advice: string) {
    super(`Stopped. ${advice}`);
    this.exitCode = EXIT_CODES[signal];
  }
}

/**
 * Does work that has no middle to stop at: Ctrl-C ends the process at once, with a word about what may be done then.
 *
 * @param advice what a person may do after stopping, as a sentence
 */
export async function endable<T>(advice: string, work: () => Promise<T>): Promise<T> {
  const end = (signal: Signal): never => {
    process.stderr.write(`\nStopped. ${advice}\n`);
    process.exit(EXIT_CODES[signal]);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
  }
}

/**
 * Does work that Ctrl-C stops. A second Ctrl-C ends the process at once.
 *
 * @param advice what a person may do after stopping, as a sentence
 * @throws Interrupted when it was stopped
 */
export async function interruptible<T>(
  advice: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let received: Signal | undefined;
  const stop = (signal: Signal): void => {
    if (received) process.exit(EXIT_CODES[signal]);
    received = signal;
    process.stderr.write('\nStopping…\n');
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    // Whatever fails after the signal fails because of it.
    throw received ? new Interrupted(received, advice) : error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
