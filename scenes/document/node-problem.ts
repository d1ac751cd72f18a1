/** What is YAML, and yet not what a document may hold: keys given twice, tags, aliases that lead nowhere. */
import { type Document, isAlias, isCollection, isMap, isPair, isScalar, type Node, type YAMLMap } from 'yaml';

/** What is wrong, and where. */
export interface NodeProblem {
  message: string;
  remedy?: string | undefined;
  /** In the text, from 0. */
  offset?: number | undefined;
}

/** Tags of what is understood without a tag. */
const PLAIN_TAGS = ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map(
  (name) => `tag:yaml.org,2002:${name}`,
);

/** The first problem of a document that was put together, or null. */
export function nodeProblem({ contents }: Document): NodeProblem | null {
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return {
      message: 'there is nothing in it',
      remedy: 'robot-r1 scene new NAME writes a file to start from',
    };
  }
  return problemIn(contents as Node, new Set());
}

/** @param anchors names that aliases may use: those that stand before them */
function problemIn(node: unknown, anchors: Set<string>): NodeProblem | null {
  if (isAlias(node)) {
    if (anchors.has(node.source)) return null;
    return {
      message: `the alias *${node.source} stands for nothing`,
      remedy: `mark what it stands for with &${node.source}; text that begins with * needs "quotes"`,
      offset: node.range?.[0],
    };
  }
  if (isPair(node)) return problemIn(node.key, anchors) ?? problemIn(node.value, anchors);
  if (!isScalar(node) && !isCollection(node)) return null;
  const offset = node.range?.[0];
  if (node.tag !== undefined && !PLAIN_TAGS.includes(node.tag)) {
    const tag = node.tag.replace(/^tag:yaml\.org,2002:/, '!!');
    return { message: `the tag ${tag} means nothing here`, remedy: 'remove it', offset };
  }
  if (node.anchor !== undefined) anchors.add(node.anchor);
  if (isScalar(node)) return null;
  if (isMap(node)) {
    const key = badKey(node);
    if (key) return key;
  }
  for (const item of node.items) {
    const problem = problemIn(item, anchors);
    if (problem) return problem;
  }
  return null;
}

function badKey({ items }: YAMLMap): NodeProblem | null {
  const seen = new Set<string>();
  for (const { key } of items) {
    const offset = (key as Node | null)?.range?.[0];
    if (!isScalar(key)) {
      return {
        message: 'a map or a list stands where a key is wanted',
        remedy: 'a key is a word; text that begins with { or [ needs "quotes"',
        offset,
      };
    }
    const name = String(key.value);
    if (name === '__proto__') {
      return { message: 'no key can be called "__proto__"', remedy: 'choose another name', offset };
    }
    if (seen.has(name)) {
      const remedy = 'give each a name of its own, or remove one';
      return { message: `the key "${name}" is given twice in one map`, remedy, offset };
    }
    seen.add(name);
  }
  return null;
}
