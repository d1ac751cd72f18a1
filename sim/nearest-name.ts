/** Guesses which name was meant. */
import { distance } from 'fastest-levenshtein';

/** The known name nearest to what was written, or null when none is near. */
export function nearestName(written: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    const d = distance(written.toLowerCase(), name.toLowerCase());
    if (d < least) {
      least = d;
      best = name;
    }
  }
  return best;
}
