/** Names of answers and judges, which become parts of file names. */

/** A name as it stands in file names: what a file cannot be called becomes a hyphen. */
export function benchName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^[.-]+|-+$/g, '');
  return plain === '' ? 'unnamed' : plain.slice(0, 100);
}
