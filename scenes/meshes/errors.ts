/** What can be wrong with a file that a task uses. */
import { RobotR1Error } from '../../sim/errors.js';

export interface FileProblem {
  line?: number | undefined;
  column?: number | undefined;
  remedy?: string | undefined;
  cause?: unknown;
}

const makeError =
  (code: string, standardRemedy?: string) =>
  (file: string, message: string, { line, column, remedy, cause }: FileProblem = {}): RobotR1Error =>
    new RobotR1Error(code, `${file}${line === undefined ? '' : `, line ${line}`}: ${message}`, {
      place: { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) },
      remedy: remedy ?? standardRemedy,
      cause,
    });

/** A mesh file that cannot be read as what it says it is. */
export const badMesh = makeError('bad_mesh', 'Export the file anew, as GLB, OBJ or STL.');
/** A URDF that is not right. */
export const badUrdf = makeError('bad_urdf');
/** A file that is too large to be simulated and drawn. */
export const meshTooLarge = makeError('mesh_too_large');
/** An object whose size is that of another unit of length. */
export const wrongUnits = makeError('wrong_units');
/** A file that a task names and that is not there. */
export const missingAsset = makeError('missing_file');
/** A file that a task may not read. */
export const outsideFolder = makeError('outside_folder');
