import FormField from "@cloudscape-design/components/form-field";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { useState } from "react";
import { displayText, nameInFolder } from "../library/display-key.ts";
import { ConfirmEach } from "../object-details/confirm-each.tsx";

type Which = "all" | "noncurrent";

/** All versions of keys and folders for good, or all but the current ones; typed. */
export function PurgeDialog({ bucket, keys, initially = "noncurrent", onDone, onClose }: { bucket: string; keys: readonly string[]; initially?: Which; onDone?(): void; onClose(): void }) {
  const [which, setWhich] = useState<Which>(initially);
  const [only] = keys;
  const what = keys.length === 1 && only !== undefined ? <b><bdi>{displayText(only)}</bdi></b> : <b>{keys.length.toLocaleString()} items</b>;
  const hasFolders = keys.some((key) => key.endsWith("/"));
  return (
    <ConfirmEach
      title="Delete versions for good?" confirmLabel="Delete for good" call="s3.purgeObjects" keys={keys} inputOf={(some) => ({ bucket, keys: some, which })}
      doneWord="deleted for good" noun="version" typedName={keys.length === 1 && only !== undefined ? nameInFolder(only) : bucket} {...(onDone ? { onDone } : {})} onClose={onClose}
      request={{ operation: "DeleteObjects", input: { Bucket: bucket, Delete: { Objects: [{ Key: only ?? "", VersionId: "…" }], Quiet: true } }, note: "ListObjectVersions tells which; a thousand go with each request." }}
      consequences={[
        <>{which === "all" ? "Every version and delete marker" : "Every version but the current one, and every delete marker that hides nothing,"} of {what}{hasFolders && " and of everything under the folders"} in {bucket} is deleted.</>,
        which === "all" ? "Nothing of them is left, and nothing brings it back." : "What is current stays as it is. What it was before cannot be brought back.",
        ...(which === "noncurrent" ? ["What is deleted already loses its older versions, and cannot be undeleted then."] : []),
      ]}
    >
      <FormField label="Which">
        <RadioGroup value={which} onChange={({ detail }) => setWhich(detail.value as Which)} items={[{ value: "noncurrent", label: "All but the current ones" }, { value: "all", label: "All of them, the current ones too" }]} />
      </FormField>
    </ConfirmEach>
  );
}
