/** Clocks: what passed on the wall, and what the processor worked. */

/** Milliseconds of processor time of all threads of this process, which others on the machine do not lengthen. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A stopwatch. */
export interface Stopwatch {
  /** Seconds on the wall since the start. */
  wall(): number;
  /** Seconds of processor time since the start. */
  cpu(): number;
}

/** Starts a stopwatch. */
export function stopwatch(): Stopwatch {
  const wallStart = performance.now();
  const cpuStart = cpuMilliseconds();
  return {
    wall: () => (performance.now() - wallStart) / 1000,
    cpu: () => (cpuMilliseconds() - cpuStart) / 1000,
  };
}
