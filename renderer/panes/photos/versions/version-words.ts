export type Versioning = "never" | "enabled" | "suspended";

/** What deleting keys does in such a bucket, in one sentence. */
export function deletionWords(versioning: Versioning | undefined): string {
  switch (versioning) {
    case "enabled":
      return "The bucket keeps versions: a delete marker hides each, its versions stay (and are billed), and it can be undeleted.";
    case "suspended":
      return "Versioning is suspended: a delete marker takes the place of each one's null version, which is gone for good; older versions stay.";
    case "never":
      return "The bucket keeps no versions: this cannot be undone.";
    case undefined:
      return "Whether the bucket keeps versions is not known: without them this cannot be undone.";
  }
}

/** What copying an older version over the current one does. */
export function restoreWords(versioning: Versioning | undefined): string {
  if (versioning === "suspended") return "Versioning is suspended: the copy takes the place of the null version, which is gone for good where there is one. Other versions stay.";
  return "It is copied over the current one and becomes the newest version. Nothing is deleted: what is current now stays as the version before.";
}
