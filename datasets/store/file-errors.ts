/** What the system says about files, in words that name the file and what to do. */
import { RobotR1Error } from '../../sim/errors.js';

type Cause = readonly [code: string, message: string, remedy: string];

/** What to do where a disk is full. */
export const FREE_SPACE =
  'Free some space or choose another folder, then run again; with --resume, where the command has it, what is done is kept.';
const OTHER_FOLDER = 'Choose a folder that you may write to, or change its permissions.';
const MAY_READ = 'Change its permissions, or run as a user who may read it.';

/** Code of the error, what is wrong and the remedy, by the system's own code. */
const CAUSES: Readonly<Record<string, Cause>> = {
  ENOTDIR: ['not_a_folder', 'a part of the path is a file, not a folder', 'Choose another folder.'],
  EEXIST: ['not_a_folder', 'a part of the path is a file, not a folder', 'Choose another folder.'],
  EISDIR: ['not_a_file', 'it is a folder, not a file', 'Remove the folder or choose another path.'],
  EMFILE: ['too_many_files', 'too many files are open', 'Use fewer workers or raise the limit (ulimit -n).'],
};

const READ_CAUSES: Readonly<Record<string, Cause>> = {
  ...CAUSES,
  ENOENT: [
    'missing_file',
    'it does not exist',
    'Look at the path; if a shard is gone, make it again with --resume.',
  ],
  EACCES: ['not_readable', 'permission denied', MAY_READ],
  EPERM: ['not_readable', 'the operation is not permitted', MAY_READ],
};

const WRITE_CAUSES: Readonly<Record<string, Cause>> = {
  ...CAUSES,
  ENOSPC: ['disk_full', 'the disk is full', FREE_SPACE],
  EDQUOT: ['disk_full', 'the disk quota is used up', FREE_SPACE],
  EFBIG: ['disk_full', 'the file would be larger than the system allows', FREE_SPACE],
  EACCES: ['not_writable', 'permission denied', OTHER_FOLDER],
  EPERM: ['not_writable', 'the operation is not permitted', OTHER_FOLDER],
  EROFS: ['not_writable', 'the file system is read-only', OTHER_FOLDER],
  ENOENT: ['not_writable', 'no file can be made there', OTHER_FOLDER],
};

function explain(causes: Readonly<Record<string, Cause>>, error: unknown, file: string): unknown {
  const cause = causes[(error as NodeJS.ErrnoException | null)?.code ?? ''];
  if (cause === undefined) return error;
  const [code, message, remedy] = cause;
  return new RobotR1Error(code, `${file}: ${message}`, {
    kind: 'work',
    place: { file },
    remedy,
    cause: error,
  });
}

/** The error to throw for one that came of reading `file`: a RobotR1Error where the cause is known. */
export const readError = (error: unknown, file: string): unknown => explain(READ_CAUSES, error, file);

/** The error to throw for one that came of writing `file`: a RobotR1Error where the cause is known. */
export const writeError = (error: unknown, file: string): unknown => explain(WRITE_CAUSES, error, file);
