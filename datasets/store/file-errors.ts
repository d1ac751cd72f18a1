/** What the system says about files, in words that name the file and what to do. */
import { RobotR1Error } from '../../sim/errors.js';

const FREE_SPACE =
  'Free some space or choose another folder, then run again with --resume: what is done is kept.';
const OTHER_FOLDER = 'Choose a folder that you may write to, or change its permissions.';

/** Code of the error, what is wrong, remedy, by the system's own code. */
const CAUSES: Readonly<Record<string, readonly [code: string, message: string, remedy: string]>> = {
  ENOSPC: ['disk_full', 'the disk is full', FREE_SPACE],
  EDQUOT: ['disk_full', 'the disk quota is used up', FREE_SPACE],
  EFBIG: ['disk_full', 'the file would be larger than the system allows', FREE_SPACE],
  EACCES: ['not_writable', 'permission denied', OTHER_FOLDER],
  EPERM: ['not_writable', 'the operation is not permitted', OTHER_FOLDER],
  EROFS: ['not_writable', 'the file system is read-only', OTHER_FOLDER],
  ENOTDIR: ['not_a_folder', 'a part of the path is a file, not a folder', 'Choose another folder.'],
  EEXIST: ['not_a_folder', 'a part of the path is a file, not a folder', 'Choose another folder.'],
  EISDIR: ['not_a_file', 'it is a folder, not a file', 'Remove the folder or choose another path.'],
  ENOENT: [
    'missing_file',
    'it does not exist',
    'Look at the path; if a shard is gone, make it again with --resume.',
  ],
  EMFILE: ['too_many_files', 'too many files are open', 'Use fewer workers or raise the limit (ulimit -n).'],
};

/** The error to throw for `error`, which came of working on `file`: a RobotR1Error where the cause is known. */
export function fileError(error: unknown, file: string): unknown {
  const systemCode = (error as NodeJS.ErrnoException | null)?.code;
  const cause = typeof systemCode === 'string' ? CAUSES[systemCode] : undefined;
  if (cause === undefined) return error;
  const [code, message, remedy] = cause;
  return new RobotR1Error(code, `${file}: ${message}`, {
    kind: 'work',
    place: { file },
    remedy,
    cause: error,
  });
}
