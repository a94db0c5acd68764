import { displayText } from "../library/display-key.ts";
import type { Entry } from "../library/entries.ts";
import type { PhotoFailure } from "../library/explain-photo-failure.ts";
import { typeName } from "../library/media-type.ts";

/** What a person can do about it: ids of actions, `retry`, or `back` to the gallery. */
export type Remedy = "retry" | "back" | "download" | "restore";

export interface WhatFailed {
  title: string;
  detail: string;
  remedies: readonly Remedy[];
}

/** Why a photo is not on screen, and what to do about it, in plain words. */
export function whatFailed({ reason, isPassing, failure }: PhotoFailure, entry: Entry): WhatFailed {
  if (failure?.awsCode === "InvalidObjectState") {
    const storage = entry.storageClass ? ` (${displayText(entry.storageClass)})` : "";
    return { title: "This photo is archived", detail: `Its storage class${storage} keeps it offline. Restore it first; that takes minutes to hours, and S3 bills it.`, remedies: ["restore"] };
  }
  switch (failure?.code) {
    case "not-found":
      return { title: "This photo is gone", detail: "It was deleted or moved since the folder was read.", remedies: ["back"] };
    case "conflict":
      return { title: "This photo was replaced", detail: "The object has other content now than when the folder was read. Go back, and refresh the folder.", remedies: ["retry", "back"] };
    case "access-denied":
      return { title: "This photo may not be read", detail: `${reason} Reading it needs s3:GetObject on this key, and kms:Decrypt on its key where it is encrypted by one.`, remedies: ["retry"] };
    case "unsupported":
      return { title: "This photo cannot be shown", detail: reason, remedies: ["download"] };
    case "credentials-expired":
    case "not-signed-in":
      return { title: "Not signed in", detail: `${reason} ${failure.advice ?? ""}`.trim(), remedies: ["retry"] };
    default:
      return { title: isPassing ? (failure?.requestId === undefined ? "S3 could not be reached" : "S3 did not answer with the photo") : "This photo cannot be shown", detail: `${reason} ${failure?.advice ?? ""}`.trim(), remedies: isPassing ? ["retry"] : ["retry", "download"] };
  }
}

/** What is no photo by its name is not asked for at all. */
export function notShown(entry: Entry): WhatFailed {
  return { title: `${typeName(entry.key)} files are not shown here`, detail: "Download it to open it.", remedies: ["download"] };
}
