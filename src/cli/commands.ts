/** The commands: one file of the folder commands/ each, found at run time. */
import { readdirSync } from 'node:fs';
import type { CommandModule } from 'yargs';

/** What a file of the folder exports. */
interface CommandFile {
  // biome-ignore lint/suspicious/noExplicitAny: each command has options of its own
  command: CommandModule<any, any>;
}

/** Makes a command; TypeScript finds the types of its options. */
export const defineCommand = <Given, Options>(
  command: CommandModule<Given, Options>,
): CommandModule<Given, Options> => command;

/**
 * The commands of a folder, by the names of their files.
 *
 * @param called the word in the command's place: where it names a command only that one is loaded, which saves its
 *   caller the time to load all others
 */
export async function loadCommands(folder: URL, called?: string): Promise<CommandFile['command'][]> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const wanted = files.includes(`${called}.js`) ? [`${called}.js`] : files.sort();
  const modules: CommandFile[] = await Promise.all(wanted.map((file) => import(new URL(file, folder).href)));
  return modules.map(({ command }) => command);
}
