/** Rules that hold of all source files: who may import whom, and what may not be used where bytes must not differ. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';

const ROOMS = ['sim', 'scenes', 'datasets', 'src'] as const;

interface SourceFile {
  path: string;
  source: ts.SourceFile;
}

const sources: SourceFile[] = ROOMS.flatMap((room) =>
  (readdirSync(room, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.as.ts'))
    .map((file) => join(room, file)),
).map((path) => ({
  path,
  source: ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022),
}));

/** Every node of a file. */
function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** Whether a node is gone when the program runs. */
const isTypeOnly = (node: ts.Node): boolean =>
  ts.isImportTypeNode(node) ||
  (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
  (ts.isExportDeclaration(node) && node.isTypeOnly);

/** What a file imports, by any kind of import, as written; all of it, or what is left when the program runs. */
function importsOf({ source }: SourceFile, what: 'all' | 'running' = 'all'): string[] {
  const imports: string[] = [];
  for (const node of nodesOf(source)) {
    if (what === 'running' && isTypeOnly(node)) continue;
    const from =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (from && ts.isStringLiteralLike(from)) imports.push(from.text);
  }
  return imports;
}

/** `Math.sin`, `Date`, … : members of globals, and globals, that a file uses. */
function globalsOf({ source }: SourceFile): string[] {
  const used: string[] = [];
  for (const node of nodesOf(source)) {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      used.push(`${node.expression.text}.${node.name.text}`);
    }
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression))
      used.push(`new ${node.expression.text}`);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken) {
      used.push('**');
    }
  }
  return used;
}

/** The files in which a rule is broken, with what breaks it. */
const offences = (files: SourceFile[], find: (file: SourceFile) => string[]): string[] =>
  files.flatMap((file) => find(file).map((what) => `${file.path}: ${what}`));

const under = (...folders: string[]): SourceFile[] =>
  sources.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));

describe('all source files', () => {
  it('are found', () => {
    for (const room of ROOMS) assert.ok(under(room).length > 5, room);
    assert.ok(importsOf(sources.find(({ path }) => path === 'sim/world.ts')!).includes('@dimforge/rapier3d'));
  });

  it('import in one direction: sim, scenes, datasets, src', () => {
    const wrong = offences(sources, (file) =>
      importsOf(file).filter((from) => {
        if (!from.startsWith('.')) return false;
        const target = normalize(join(file.path, '..', from)).split('/')[0];
        const index = (ROOMS as readonly (string | undefined)[]).indexOf(target);
        return index < 0 || index > ROOMS.findIndex((room) => file.path.startsWith(`${room}/`));
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it('name the files they import with .js, or .json', () => {
    const wrong = offences(sources, (file) =>
      importsOf(file).filter((from) => from.startsWith('.') && !/\.(js|json)$/.test(from)),
    );
    assert.deepEqual(wrong, []);
  });

  it('import only packages that are installed with the package', () => {
    const { dependencies, optionalDependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
      optionalDependencies?: Record<string, string>;
    };
    const known = new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies)]);
    const wrong = offences(sources, (file) =>
      importsOf(file, 'running').filter((from) => {
        if (from.startsWith('.') || isBuiltin(from)) return false;
        const [scope, name] = from.split('/');
        return !known.has(scope!.startsWith('@') ? `${scope}/${name}` : scope!);
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it('in sim and scenes import nothing of Node, and use none of its globals', () => {
    const wrong = offences(under('sim', 'scenes'), (file) => [
      ...importsOf(file).filter((from) => isBuiltin(from)),
      ...globalsOf(file).filter((name) => /^(process|Buffer|global|require)\./.test(name)),
    ]);
    assert.deepEqual(wrong, []);
  });

  it('are short enough to be read', () => {
    const long = sources
      .filter(({ path }) => !path.endsWith('.generated.ts'))
      .map(({ path, source }) => ({ path, lines: source.getLineStarts().length }))
      .filter(({ lines }) => lines > 300);
    assert.deepEqual(long, []);
  });
});

describe('what reaches an episode, a pixel or a question', () => {
  const files = [
    ...under(
      'sim',
      'scenes',
      'datasets',
      'src/questions',
      'src/keypoints',
      'src/demonstrate',
      'src/generate',
    ),
    ...sources.filter(({ path }) => /^src\/(environment|keypoint-action)\.ts$/.test(path)),
  ];
  // The engine's own functions, whose last digits IEEE 754 leaves open.
  const INEXACT = /^Math\.(a?(sin|cos|tan)h?|atan2|hypot|pow|exp|expm1|log|log2|log10|log1p|cbrt)$|^\*\*$/;

  it('uses no function whose result may differ between engines', () => {
    assert.deepEqual(
      offences(files, (file) => globalsOf(file).filter((name) => INEXACT.test(name))),
      [],
    );
  });

  it('draws nothing from the engine’s random numbers, and asks no clock', () => {
    const CHANCE = /^(Math\.random|Date\.now|new Date|performance\.now|crypto\.|process\.hrtime)/;
    assert.deepEqual(
      offences(files, (file) => globalsOf(file).filter((name) => CHANCE.test(name))),
      [],
    );
  });
});
