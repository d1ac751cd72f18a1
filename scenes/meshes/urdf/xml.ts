/** Elements of a URDF: their attributes as numbers and names, each mistake with its line. */
import { parseXml, XmlElement, XmlError } from '@rgrove/parse-xml';
import type { RobotR1Error } from '../../../sim/errors.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { badUrdf } from '../errors.js';
import { numberOf } from '../text-lines.js';

/** An element and the file that it stands in. */
export interface Element {
  readonly name: string;
  attribute(name: string): string | undefined;
  /** The elements in it, or those of one name, in order. */
  children(name?: string): Element[];
  /** The first element in it of a name. */
  child(name: string): Element | undefined;
  /** An error at this element's line. */
  error(message: string, remedy?: string): RobotR1Error;
}

/** The root element of an XML text. @throws RobotR1Error `bad_urdf` with line and column */
export function parseElements(file: string, text: string): Element {
  try {
    const { root } = parseXml(text, { includeOffsets: true });
    return wrap(file, text, root!);
  } catch (cause) {
    if (cause instanceof RangeError) throw badUrdf(file, 'its elements are nested too deeply', { cause });
    if (!(cause instanceof XmlError)) throw cause;
    const { line, column } = cause;
    const message = cause.message.split('\n')[0]!.replace(/ \(line \d+, column \d+\)$/, '');
    throw badUrdf(file, `it is not valid XML: ${message}`, { line, column, cause });
  }
}

function wrap(file: string, text: string, element: XmlElement): Element {
  const children = (name?: string): Element[] =>
    element.children
      .filter((child): child is XmlElement => child instanceof XmlElement)
      .filter((child) => name === undefined || child.name === name)
      .map((child) => wrap(file, text, child));
  return {
    name: element.name,
    attribute: (name) => (Object.hasOwn(element.attributes, name) ? element.attributes[name] : undefined),
    children,
    child: (name) => children(name)[0],
    error: (message, remedy) => {
      const line = text.slice(0, element.start).split('\n').length;
      return badUrdf(file, `<${element.name}>: ${message}`, { line, remedy });
    },
  };
}

/** An attribute that must be there. */
export function required(element: Element, name: string): string {
  const value = element.attribute(name)?.trim();
  if (value === undefined || value === '') throw element.error(`the attribute "${name}" is missing`);
  return value;
}

/** An attribute of so many numbers, or `standard` where it is not there. */
export function numbers(
  element: Element,
  name: string,
  count: number,
  standard?: readonly number[],
): number[] {
  if (element.attribute(name) === undefined && standard) return [...standard];
  const text = required(element, name);
  const values = text.split(/\s+/).map(numberOf);
  if (values.length !== count || values.some(Number.isNaN)) {
    throw element.error(`${name}="${text}" is not ${count === 1 ? 'a number' : `${count} numbers`}`);
  }
  return values;
}

export const vector = (element: Element, name: string, standard?: Readonly<Vector3>): Vector3 =>
  numbers(element, name, 3, standard) as Vector3;

export const number = (element: Element, name: string, standard?: number): number =>
  numbers(element, name, 1, standard === undefined ? undefined : [standard])[0]!;
