/** Calls that a person copies into a shell. */

/** What a shell takes as it is. */
const PLAIN = /^[\w@%+=:,./~-]+$/;

/**
 * A text with a call in it, whose values are quoted where a shell would take them apart.
 *
 * @example
 * shell`robot-r1 inspect ${'my data'} --counts` // robot-r1 inspect 'my data' --counts
 */
export function shell(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const quoted = values.map((value) => {
    const word = String(value);
    return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  });
  return String.raw({ raw: texts }, ...quoted);
}
