import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import type { Face } from "../../../../shared/contract/photos-analyses.ts";
import type { LargePhoto } from "../large/large-photo.ts";
import { FindDialog } from "./find-dialog.tsx";

/** Looks for the person of one face of the photo. */
export function FindPerson({ large: { bucket, entry, readOnlyReason }, face }: { large: LargePhoto; face: Face }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="inline-link" disabled={readOnlyReason !== undefined} {...(readOnlyReason ? { disabledReason: readOnlyReason } : {})} onClick={() => setAsking(true)}>Find this person</Button>
      {isAsking && <FindDialog like={{ by: "photo", bucket, key: entry.key, box: face.box }} who="this person" collectionId={undefined} onClose={() => setAsking(false)} />}
    </>
  );
}
