// Writes what is derived from the files of a folder: registries (one entry a file) and the compiled rasteriser.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { parse } from 'yaml';

const camel = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

function write(file, text) {
  // An unchanged file keeps its time, so the compiler has nothing to do.
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

const list = (folder, ending) =>
  readdirSync(folder)
    .filter((f) => f.endsWith(ending) && !f.endsWith(`.generated${ending}`))
    .map((f) => f.slice(0, -ending.length))
    .sort();

/** The files of a folder that export something of a type; helpers beside them are passed over. */
const listOf = (folder, type) =>
  list(folder, '.ts').filter((n) =>
    readFileSync(join(folder, `${n}.ts`), 'utf8').includes(`satisfies ${type}<`),
  );

/** sim/shapes: one file a kind, each exporting a ShapeKind under its camel-cased name. */
function shapes() {
  const names = listOf('sim/shapes', 'ShapeKind');
  write(
    'sim/shapes/registry.generated.ts',
    `// Made from the files of this folder by scripts/generate.mjs.
import { z } from 'zod';
${names.map((n) => `import { ${camel(n)} } from './${n}.js';`).join('\n')}

/** Every kind of shape by its name. */
export const SHAPES = { ${names.map((n) => (camel(n) === n ? n : `'${n}': ${camel(n)}`)).join(', ')} } as const;

/** Checks a shape of any kind. */
export const shapeSchema = z.discriminatedUnion('type', [${names.map((n) => `${camel(n)}.schema`).join(', ')}]);

/** A shape as a plain value. */
export type Shape = z.infer<typeof shapeSchema>;
`,
  );
}

/** scenes/objects: one file a catalogue model, each exporting a CatalogueModel under its camel-cased name. */
function objects() {
  const names = listOf('scenes/objects', 'CatalogueModel');
  write(
    'scenes/objects/registry.generated.ts',
    `// Made from the files of this folder by scripts/generate.mjs.
${names.map((n) => `import { ${camel(n)} } from './${n}.js';`).join('\n')}

/** Every catalogue model by its name. */
export const CATALOGUE = { ${names.map((n) => `'${n.replaceAll('-', '_')}': ${camel(n)}`).join(', ')} } as const;
`,
  );
}

/** scenes/tasks: the text of every built-in task, and its tags, which can be had without reading the whole. */
function tasks() {
  const texts = list('scenes/tasks', '.yaml').map((name) => [
    name,
    readFileSync(join('scenes/tasks', `${name}.yaml`), 'utf8'),
  ]);
  write(
    'scenes/tasks/registry.generated.ts',
    `// Made from the files of this folder by scripts/generate.mjs.

/** The text of every built-in task by its name. */
export const TASK_TEXTS: Readonly<Record<string, string>> = {
${texts.map(([name, text]) => `  ${name}: ${JSON.stringify(text)},`).join('\n')}
};

/** The tags of every built-in task by its name. */
export const TASK_TAGS: Readonly<Record<string, readonly string[]>> = {
${texts.map(([name, text]) => `  ${name}: ${JSON.stringify(parse(text).tags ?? [])},`).join('\n')}
};
`,
  );
}

/** sim/render: the rasteriser, compiled from AssemblyScript to WebAssembly and embedded as text. */
function rasteriser() {
  const source = 'sim/render/rasteriser.as.ts';
  if (!existsSync(source)) return;
  const target = 'sim/render/rasteriser.generated.ts';
  const parts = [
    source,
    'sim/render/layout.ts',
    ...list('sim/render/kernel', '.ts').map((n) => `sim/render/kernel/${n}.ts`),
  ];
  const sources = parts.map((file) => readFileSync(file, 'utf8')).join('\0');
  const stamp = '.build/rasteriser.sources';
  if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  mkdirSync('.build', { recursive: true });
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
  const binary = '.build/rasteriser.wasm';
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'];
  execFileSync(process.execPath, [compiler, source, '--outFile', binary, ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  write(
    target,
    `// Compiled from rasteriser.as.ts by scripts/generate.mjs.

/** The rasteriser's WebAssembly, base64. */
export const RASTERISER = '${readFileSync(binary).toString('base64')}';
`,
  );
  writeFileSync(stamp, sources);
}

/** src/train/backends: TensorFlow.js's gradients, whose modules only bundlers load. */
function gradients() {
  const target = 'src/train/backends/gradients.generated.ts';
  const { version } = JSON.parse(readFileSync('node_modules/@tensorflow/tfjs-core/package.json', 'utf8'));
  const heading = `// @ts-nocheck\n// Gradients of @tensorflow/tfjs-core ${version} (Apache-2.0), bundled by scripts/generate.mjs.\n`;
  if (existsSync(target) && readFileSync(target, 'utf8').startsWith(heading)) return;
  const { outputFiles } = buildSync({
    entryPoints: ['node_modules/@tensorflow/tfjs-core/dist/register_all_gradients.js'],
    bundle: true,
    format: 'esm',
    minify: true,
    legalComments: 'none',
    write: false,
  });
  write(target, `${heading}${outputFiles[0].text}export {};\n`);
}

shapes();
objects();
tasks();
rasteriser();
gradients();
