/** Something wrong in a task's document, and where. */

export type DocumentPath = (string | number)[];

/** Thrown while a task is put together; whoever knows the file makes a RobotR1Error of it. */
export class TaskProblem extends Error {
  readonly path: DocumentPath;
  readonly remedy: string | undefined;

  constructor(message: string, path: DocumentPath, remedy?: string) {
    super(message);
    this.path = path;
    this.remedy = remedy;
  }
}
