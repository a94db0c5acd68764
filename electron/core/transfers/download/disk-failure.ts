import { CoreError } from "../../failures.ts";

const said: Readonly<Record<string, string>> = {
  ENOSPC: "The disk is full.", EDQUOT: "The disk quota is used up.", EACCES: "The download folder may not be written to.",
  EPERM: "The download folder may not be written to.", EROFS: "The download folder is on a read-only disk.", ENAMETOOLONG: "The name is too long for this disk.",
};

/** The disk has no room. Nothing is wrong with the transfer: it goes on where it was once there is. */
export class DiskFull extends CoreError {}

/** In the queue, the `detail` of a failure by which those that wait for room are known. */
export const diskFullDetail = "ENOSPC";

/** What the disk refused, without the path of this machine in it. */
export function diskFailure(error: NodeJS.ErrnoException): CoreError {
  const message = said[error.code ?? ""] ?? `The file could not be written (${error.code}).`;
  if (error.code !== "ENOSPC" && error.code !== "EDQUOT") return new CoreError("unexpected", message, { cause: error });
  return new DiskFull("unexpected", message, { cause: error, detail: diskFullDetail, advice: "Make room on it: the downloads go on by themselves." });
}
