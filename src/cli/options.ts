/** Options whose values are checked at the door: a wrong one is told with what is allowed. */
import { nearestName } from '../../sim/nearest-name.js';

/** What every kind of option says about itself. */
interface Common {
  describe: string;
  /** What stands for it where it is left out, in words. */
  defaultDescription?: string;
}

const base = ({ describe, defaultDescription }: Common) =>
  ({ type: 'string', requiresArg: true, describe, defaultDescription }) as const;

/** yargs takes the message of what is thrown and makes the error; see usage-error.ts. */
const refuse = (message: string): never => {
  throw new Error(message);
};

/** An option that takes a whole number from `min` to `max`. */
export function wholeNumber(name: string, range: Common & { min: number; max: number }) {
  return {
    ...base(range),
    coerce: (written: string | undefined) =>
      written === undefined ? undefined : readWholeNumber(`--${name}`, written, range),
  };
}

/** A whole number from what was written. */
export function readWholeNumber(
  what: string,
  written: string,
  { min, max }: { min: number; max: number },
): number {
  const number = Number(written);
  if (/^\s*[+-]?\d+\s*$/.test(written) && number >= min && number <= max) return number;
  return refuse(`${what} must be a whole number from ${min} to ${max}, and is "${written}"`);
}

/** An option that takes one of some names. */
export function oneOf<Name extends string>(name: string, names: readonly Name[], common: Common) {
  return {
    ...base(common),
    coerce: (written: string | undefined) =>
      written === undefined ? undefined : readName(`--${name}`, written, names),
  };
}

/** An option that takes some of some names, separated by commas, each once. */
export function someOf<Name extends string>(name: string, names: readonly Name[], common: Common) {
  return {
    ...base(common),
    coerce: (written: string | undefined) => {
      if (written === undefined) return undefined;
      const chosen = readList(`--${name}`, written).map((part) => readName(`--${name}`, part, names));
      return [...new Set(chosen)];
    },
  };
}

/** An option that takes a list separated by commas. */
export function listOf(name: string, common: Common) {
  return {
    ...base(common),
    coerce: (written: string | undefined) =>
      written === undefined ? undefined : readList(`--${name}`, written),
  };
}

/** The parts of a list separated by commas. */
export function readList(what: string, written: string): string[] {
  const parts = written.split(',').map((part) => part.trim());
  return parts.includes('') ? refuse(`${what} has an empty place in "${written}"`) : parts;
}

function readName<Name extends string>(what: string, written: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === written);
  if (found !== undefined) return found;
  const near = nearestName(written, names);
  const meant = near === null ? '' : `; did you mean "${near}"?`;
  return refuse(`${what} takes ${names.join(', ')}, and not "${written}"${meant}`);
}

/** A number from 0 to 1 from what was written. */
export function readFraction(what: string, written: string): number {
  const number = Number(written);
  if (written.trim() !== '' && number >= 0 && number <= 1) return number;
  return refuse(`${what} must be a number from 0 to 1, and is "${written}"`);
}

/** An option that takes whole numbers from `min` to `max`, separated by commas. */
export function wholeNumbers(name: string, range: Common & { min: number; max: number }) {
  return {
    ...base(range),
    coerce: (written: string | undefined) =>
      written === undefined
        ? undefined
        : readList(`--${name}`, written).map((part) => readWholeNumber(`--${name}`, part, range)),
  };
}

const LARGEST_IMAGE = 4096;

/** Width and height of a picture from `512` or `640x480`. */
export function readImageSize(what: string, written: string): { width: number; height: number } {
  const [width, height = width] = /^(\d+)(?:x(\d+))?$/.exec(written.trim())?.slice(1) ?? [];
  const range = { min: 16, max: LARGEST_IMAGE };
  if (width === undefined || height === undefined) {
    return refuse(`${what} must be pixels such as 512 or 640x480, and is "${written}"`);
  }
  return { width: readWholeNumber(what, width, range), height: readWholeNumber(what, height, range) };
}
