/** What is wrong with YAML as such, in words for people who do not know how YAML is read. */
import type { Document } from 'yaml';

type YamlProblem = Document['errors'][number] | Document['warnings'][number];

interface Said {
  message: string;
  remedy?: string;
}

const QUOTES = 'within { } or [ ], text that holds {parameter} or a comma needs "quotes"';

/** The problem with its remedy. */
export function syntaxProblem({ code, message, pos }: YamlProblem, text: string): Said {
  const said = KNOWN[code]?.(text.slice(...pos));
  if (said) return said;
  const plain = message.replace(/\s+at line \d+, column \d+:[\s\S]*$/, '').split('\n')[0]!;
  return {
    message: `not valid YAML: ${plain}`,
    remedy: /flow/i.test(plain) ? QUOTES : 'look at this line and the one before it',
  };
}

const KNOWN: Partial<Record<YamlProblem['code'], (piece: string) => Said>> = {
  MULTIPLE_DOCS: () => ({
    message: 'a second document begins here (after ---)',
    remedy: 'one file holds one: put the others into files of their own',
  }),
  TAB_AS_INDENT: () => ({
    message: 'not valid YAML: a line begins with a tab',
    remedy: 'indent with spaces',
  }),
  TAG_RESOLVE_FAILED: (piece) => ({
    message: `the tag ${piece.split(/\s/)[0] || '!'} means nothing here`,
    remedy: 'remove it; text that begins with ! needs "quotes"',
  }),
  BLOCK_AS_IMPLICIT_KEY: () => ({
    message: 'not valid YAML: a second ":" in one line',
    remedy: 'text that holds ": " needs "quotes"',
  }),
  BAD_ALIAS: () => ({
    message: 'not valid YAML: an alias (*name) has no name',
    remedy: 'text that begins with * needs "quotes"',
  }),
};

/** The problem of a second document, which begins at `offset`. */
export const moreThanOne = (offset: number): Document['errors'][number] => ({
  name: 'YAMLParseError',
  code: 'MULTIPLE_DOCS',
  message: '',
  pos: [offset, offset + 1],
});
