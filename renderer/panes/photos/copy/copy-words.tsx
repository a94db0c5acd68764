import type { ReactNode } from "react";
import { displayText } from "../library/display-key.ts";
import type { ConflictChoice, Destination } from "./destination.ts";

interface Told {
  bucket: string;
  keys: readonly string[];
  destination: Destination;
  isMove: boolean;
  onConflict: ConflictChoice;
  versioning: "never" | "enabled" | "suspended" | undefined;
  /** How many and how large. */
  measured: string;
  /** What crossing regions costs; undefined within one. */
  usd: number | undefined;
}

/** What will happen, a line each. */
export function copyConsequences({ bucket, keys, destination, isMove, onConflict, versioning, measured, usd }: Told): ReactNode[] {
  const place = `${destination.bucket}/${displayText(destination.prefix)}`;
  const [only] = keys;
  return [
    <>{keys.length === 1 && only ? <b><bdi>{displayText(only)}</bdi></b> : `${keys.length.toLocaleString()} items`} of {bucket} → <b><bdi>{place}</bdi></b>. {measured}</>,
    "S3 copies by itself: nothing passes through this machine. Type, metadata, tags and storage class come along; grants of ACLs and older versions do not.",
    ...(isMove ? [deletionWords(versioning)] : []),
    ...(onConflict === "replace" ? ["What is there under the same name is overwritten."] : []),
    ...(usd === undefined ? [] : [`Another region: S3 bills the transfer, about $${usd.toFixed(2)} at $0.02 a GB.`]),
    ...(destination.bucket === bucket ? [] : ["Encryption becomes that of the target bucket."]),
  ];
}

function deletionWords(versioning: Told["versioning"]): string {
  const condition = "Each source is deleted once its copy is there and was compared, if nobody changed it meanwhile";
  if (versioning === "enabled") return `${condition}. The bucket keeps versions: a delete marker hides it, and its versions stay.`;
  if (versioning === "suspended") return `${condition}. Versioning is suspended: its null version goes, older ones stay.`;
  return `${condition}.`;
}
