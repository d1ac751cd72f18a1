/** Runs one call of the command line, from its words to its exit code. */
import yargs, { type Argv } from 'yargs';
import { VERSION } from '../version.js';
import { checkWords } from './check-words.js';
import { loadCommands } from './commands.js';
import { exitCodeOf, printError } from './errors.js';
import { usageError } from './usage-error.js';

/** Columns that help is wrapped at where the terminal is wider or unknown. */
const HELP_WIDTH = 110;

/** Runs a call; never throws. Results are on standard output, all else on standard error; returns the exit code. */
export async function run(words: readonly string[]): Promise<number> {
  // Wanted before the words are read, since reading them may be what fails.
  const verbose = words.includes('--verbose') || Boolean(process.env.DEBUG);
  try {
    // A shell that completes a call asks with an empty word.
    if (!isCompletion(words)) checkWords(words);
    await (await commandLine(words)).parseAsync();
    return Number(process.exitCode ?? 0);
  } catch (error) {
    printError(error, verbose);
    return exitCodeOf(error);
  }
}

/** A method that yargs' types leave out. */
interface Untyped {
  getOptions(): { key: Record<string, unknown> };
}

async function commandLine(words: readonly string[]): Promise<Argv> {
  const parser = yargs([...words]) as Argv & Untyped;
  return parser
    .scriptName('robot-r1')
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'dot-notation': false,
      'duplicate-arguments-array': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .exitProcess(false)
    .usage(
      'Usage: $0 <command> [options]\n\nSimulates a robot at a table, makes training data for robots that think before they move, and lets policies try.',
    )
    .strict()
    .recommendCommands()
    .demandCommand(1, 'say what to do: a command is missing')
    .option('verbose', {
      type: 'boolean',
      default: false,
      describe: 'Print where in the code an error arose (DEBUG=1 does the same)',
    })
    .hide('verbose')
    .version(VERSION)
    .alias('help', 'h')
    .wrap(Math.min(HELP_WIDTH, process.stderr.columns ?? HELP_WIDTH))
    .epilogue('"robot-r1 COMMAND --help" explains a command and shows examples.')
    .completion(
      'completion',
      'Print a script that completes commands and options in your shell',
      await completionsOf(words),
    )
    .command(await loadCommands(new URL('./commands/', import.meta.url), words[0]))
    .fail((message, error) => {
      // Of the command that refuses: yargs has come so far.
      const optionNames = () => Object.keys(parser.getOptions().key);
      throw isOfYargs(error) ? usageError(words, message, optionNames) : error;
    });
}

const isCompletion = (words: readonly string[]): boolean => words[0] === '--get-yargs-completions';

/** What yargs asks for completions, which it wants without waiting; else nothing, for that loads all that has a name. */
async function completionsOf(words: readonly string[]) {
  if (!isCompletion(words)) return () => {};
  return (await import('./completion.js')).completionOf(words);
}

/** yargs' own errors are of a class that it keeps to itself. */
const isOfYargs = (error: Error | undefined): boolean => error === undefined || error.name === 'YError';
