/** What a benchmark is: a file of the folder benchmarks/ that exports `benchmark`. */

/** One line of the results. */
export interface Measurement {
  /** What was measured, for example `push_button at 224×224`. */
  what: string;
  /** The figure with its unit. */
  figure: string;
  /** How it was measured, or what belongs to it. */
  note?: string;
}

export interface Benchmark {
  /** What is measured, and on what. */
  description: string;
  /**
   * Measures.
   *
   * @param tell says how far it is
   */
  run(tell: (progress: string) => void): Promise<Measurement[]>;
}
