/** Progress on standard error: a bar on a terminal, else a line now and then. */
import cliProgress from 'cli-progress';
import { duration } from './figures.js';

/** Milliseconds between lines where there is no terminal. */
const LINE_INTERVAL = 10_000;

/** Tells how far some work is. */
export interface Progress {
  update(done: number, total: number): void;
  /** Takes the bar away; call it in any case. */
  stop(): void;
}

/** Progress of work that counts `unit`, for example episodes. */
export const createProgress = (unit: string): Progress =>
  process.stderr.isTTY ? barProgress(unit) : lineProgress(unit);

/** Does work under a progress display, which is taken away whatever happens. */
export async function withProgress<T>(unit: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const progress = createProgress(unit);
  try {
    return await work(progress);
  } finally {
    progress.stop();
  }
}

function barProgress(unit: string): Progress {
  const bar = new cliProgress.SingleBar(
    {
      format: `{bar} {percentage}%  {value}/{total} ${unit}  {left}`,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      stream: process.stderr,
      barsize: 30,
      etaBuffer: 30,
      formatValue: (value, _options, type) =>
        type === 'percentage' ? String(value).padStart(3) : String(value),
    },
    cliProgress.Presets.shades_classic,
  );
  const timeLeft = createTimeLeft();
  let isStarted = false;
  return {
    update(done, total) {
      const left = timeLeft(done, total);
      if (!isStarted) bar.start(total, done, { left });
      isStarted = true;
      bar.update(done, { left });
    },
    stop: () => bar.stop(),
  };
}

function lineProgress(unit: string): Progress {
  const timeLeft = createTimeLeft();
  let last = Date.now();
  return {
    update(done, total) {
      const left = timeLeft(done, total);
      if (Date.now() - last < LINE_INTERVAL) return;
      last = Date.now();
      process.stderr.write(`${done}/${total} ${unit}${left && `, ${left}`}\n`);
    },
    stop() {},
  };
}

/** How long the rest will take, in words, at the pace until now; nothing is said before anything was done. */
function createTimeLeft(): (done: number, total: number) => string {
  const start = Date.now();
  let first: number | undefined;
  return (done, total) => {
    first ??= done;
    const remaining = ((Date.now() - start) / (done - first)) * (total - done);
    return done > first ? `${duration(remaining)} left` : '';
  };
}
