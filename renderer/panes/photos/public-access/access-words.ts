import type { Access } from "../../../../shared/s3/exposure/access.ts";
import type { Tone } from "../../../ui/status.tsx";

/** Whether a bucket is public, in AWS's own terms where it has one. */
export const accessWords: Readonly<Record<Access, readonly [Tone, string]>> = {
  public: ["bad", "Public"], "objects-can-be": ["warn", "Objects can be public"], blocked: ["ok", "Public access blocked"], private: ["ok", "Not public"], unknown: ["off", "Public or not: not known"],
};
