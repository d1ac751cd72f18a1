/** Reads YAML that a person, or anybody else, has written: a plain value, and where each part of it stands. */
import { Composer, type Document, isMap, isNode, isScalar, LineCounter, Parser } from 'yaml';
import { type ErrorPlace, RobotR1Error } from '../../sim/errors.js';
import type { DocumentPath } from '../bind/problem.js';
import { type NodeProblem, nodeProblem } from './node-problem.js';
import { moreThanOne, syntaxProblem } from './syntax-problem.js';

/** Characters of a document at most. The largest built-in task has some four thousand. */
export const MOST_CHARACTERS = 2 * 1024 * 1024;
/** Words, marks and spaces that a document is made of, at most: reading takes time by their number. */
const MOST_PIECES = 400_000;
/** Levels of values within values at most. */
const DEEPEST = 48;
/** How often aliases may repeat what they stand for: a small text can stand for a huge value. */
const MOST_ALIASES = 100;

/** A document as read. */
export interface ReadDocument {
  /** Maps, lists, strings, numbers, truth values and null. */
  value: unknown;
  /** File, line and column of a value; of a missing one, of the nearest that holds it. */
  placeOf(path: DocumentPath): ErrorPlace;
  /** The same of a key of a map. */
  keyPlaceOf(path: DocumentPath): ErrorPlace;
}

/**
 * @param text YAML, or JSON, which is YAML as well
 * @param file where it came from, for messages
 * @param code of the errors
 * @throws RobotR1Error for what is not YAML, more than one document, or more than can be meant: in size, in depth, by
 *   aliases
 */
export function readDocument(text: string, file: string, code = 'bad_task'): ReadDocument {
  checkText(text, file, code);
  const lines = new LineCounter();
  const at = (offset: number): ErrorPlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const fail = ({ message, remedy, offset }: NodeProblem): never => {
    throw new RobotR1Error(code, message, {
      place: offset === undefined ? { file } : at(offset),
      remedy,
    });
  };
  const document = compose(text, lines, fail);
  const yaml = document.errors[0] ?? document.warnings[0];
  if (yaml) fail({ ...syntaxProblem(yaml, text), offset: yaml.pos[0] });
  const problem = nodeProblem(document);
  if (problem) fail(problem);
  return {
    value: plainValue(document, fail),
    placeOf: (path) => ({ ...placeOfNode(document, path, at, file), ...named(path) }),
    keyPlaceOf: (path) => ({
      ...(placeOfKey(document, path, at) ?? placeOfNode(document, path, at, file)),
      ...named(path),
    }),
  };
}

const named = (path: DocumentPath): ErrorPlace => (path.length > 0 ? { path: path.join('.') } : {});

/** What no text of a document holds, told before it is read. */
function checkText(text: string, file: string, code: string): void {
  if (text.length > MOST_CHARACTERS) throw tooLarge(`${text.length} characters`, file, code);
  const offset = text.search(NOT_TEXT);
  if (offset >= 0) {
    throw new RobotR1Error(code, 'it holds bytes that are no text', {
      place: { file, line: text.slice(0, offset).split('\n').length },
      remedy: 'name a YAML file, saved as UTF-8',
    });
  }
}

/** The error for a document that is larger than any that is meant; `size` says how large it is. */
export const tooLarge = (size: string, file: string, code = 'bad_task'): RobotR1Error =>
  new RobotR1Error(code, `it has ${size}, and ${MOST_CHARACTERS} characters are the most`, {
    place: { file },
    remedy: 'is it a task file? One has a few thousand characters',
  });

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Puts the document together. What would take too long, or recur too deeply, is refused before it does. */
function compose(text: string, lines: LineCounter, fail: (problem: NodeProblem) => never): Document {
  class BoundedParser extends Parser {
    #pieces = 0;
    override *next(source: string) {
      yield* super.next(source);
      if (this.stack.length > DEEPEST) fail({ ...TOO_DEEP, offset: this.offset });
      if (++this.#pieces > MOST_PIECES) fail({ ...TOO_MANY, offset: this.offset });
    }
  }
  // Whether keys are unique is looked at in `nodeProblem`: yaml compares each with each.
  const composer = new Composer({ lineCounter: lines, logLevel: 'error', uniqueKeys: false });
  const parser = new BoundedParser(lines.addNewLine);
  const documents = composer.compose(parser.parse(text), true, text.length);
  const document = documents.next().value as Document.Parsed;
  const second = document.errors.length > 0 ? undefined : documents.next().value;
  if (second) document.errors.push(moreThanOne((second as Document.Parsed).range[0]));
  return document;
}

const TOO_DEEP: NodeProblem = {
  message: `values stand in values more than ${DEEPEST} levels deep`,
  remedy: 'look for brackets or dashes that are not closed or not meant',
};

const TOO_MANY: NodeProblem = {
  message: 'it has far more lines and values than can be meant',
  remedy: 'is it a task file? One has a few hundred lines',
};

/** The document as a plain value; aliases are resolved here. */
function plainValue(document: Document, fail: (problem: NodeProblem) => never): unknown {
  const remedy = 'write out what the aliases stand for';
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    if (!isDeeperThan(value, DEEPEST)) return value;
  } catch (error) {
    if (!/excessive alias/i.test((error as Error).message)) {
      fail({ message: `not valid YAML: ${(error as Error).message}`, remedy });
    }
    fail({ message: 'its aliases (*name) stand for far more than can be meant', remedy });
  }
  return fail({ message: 'an alias (*name) stands within what it stands for', remedy });
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}

function placeOfNode(
  document: Document,
  path: DocumentPath,
  at: (offset: number) => ErrorPlace,
  file: string,
): ErrorPlace {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return at(node.range[0]);
  }
  return { file };
}

function placeOfKey(
  document: Document,
  path: DocumentPath,
  at: (offset: number) => ErrorPlace,
): ErrorPlace | null {
  const map = document.getIn(path.slice(0, -1), true);
  if (!isMap(map)) return null;
  const name = String(path.at(-1));
  const pair = map.items.find(({ key }) => isScalar(key) && String(key.value) === name);
  return pair && isScalar(pair.key) && pair.key.range ? at(pair.key.range[0]) : null;
}
