/** Shows a training run on standard error while it goes on: a bar on a terminal, else a line now and then. */
import { Presets, SingleBar } from 'cli-progress';
import { statusLine, type TrainStatus, timeLeft } from './status-line.js';

/** Milliseconds between lines where there is no terminal. */
const LINE_INTERVAL = 15_000;

export interface LiveView {
  update(status: TrainStatus): void;
  /** Takes the bar away; call it in any case. */
  stop(): void;
}

/**
 * A view of a run that begins or goes on now.
 *
 * @param stream where to; standard error
 * @param now milliseconds of a clock
 */
export function createLiveView(
  stream: NodeJS.WriteStream = process.stderr,
  now: () => number = Date.now,
): LiveView {
  const start = now();
  let first: number | undefined;
  // A run that goes on began with something done already: only the rest tells how fast it is.
  const left = (done: number): string => {
    first ??= done;
    return timeLeft((done - first) / (1 - first), (now() - start) / 1000);
  };
  return stream.isTTY ? barView(stream, left) : lineView(stream, left, now);
}

type Left = (done: number) => string;

function barView(stream: NodeJS.WriteStream, left: Left): LiveView {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}%  {line}  {left}',
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      stream,
      barsize: 20,
      linewrap: false,
    },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    update(status) {
      const payload = { line: statusLine(status), left: left(status.done) };
      const value = Math.floor(100 * Math.min(1, status.done));
      if (!isStarted) bar.start(100, value, payload);
      isStarted = true;
      bar.update(value, payload);
    },
    stop: () => bar.stop(),
  };
}

function lineView(stream: NodeJS.WriteStream, left: Left, now: () => number): LiveView {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: TrainStatus | undefined;
  const print = (status: TrainStatus): void => {
    last = now();
    waiting = undefined;
    const parts = [`${Math.floor(100 * Math.min(1, status.done))}%`, statusLine(status), left(status.done)];
    stream.write(`${parts.filter(Boolean).join('  ')}\n`);
  };
  return {
    update(status) {
      waiting = status;
      if (now() - last >= LINE_INTERVAL) print(status);
    },
    stop() {
      if (waiting) print(waiting); // how it ended
    },
  };
}
