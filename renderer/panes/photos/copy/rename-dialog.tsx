import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import { useState } from "react";
import { copySource } from "../../../../shared/s3/copy-source.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatBytes, formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import type { ActionProps } from "../actions/action.ts";
import { useFirstFocus } from "../components/use-first-focus.ts";
import { displayText, keyBytes } from "../library/display-key.ts";
import { lastName } from "./destination.ts";

/** A new name in the same folder. S3 renames nothing: it is a copy, and then the deletion of what was copied. */
export function RenameDialog({ bucket, entries, onClose }: Pick<ActionProps, "bucket" | "entries" | "onClose">) {
  const { profile } = useConsole();
  const flash = useFlash();
  const field = useFirstFocus<InputProps.Ref>();
  const key = entries[0]?.key ?? "";
  const isFolder = key.endsWith("/");
  const before = lastName(key).replace(/\/$/, "");
  const [name, setName] = useState(before);
  const becomes = key.slice(0, key.length - lastName(key).length) + name + (isFolder ? "/" : "");
  const measured = useCall("s3.measureObjects", { bucket, keys: [key] }, { enabled: isFolder });
  const rename = useAction("transfers.copy", {
    onSuccess: ({ count }) => flash({ type: "info", title: `${formatCounted(count, "object")} to be renamed`, detail: "How far it is, and what it asks, is told in the transfers." }),
    onError: (error, isShown) => !isShown && flash(failureFlash("It was not renamed", error)),
  });
  const problem = problemOf(name, before, becomes);
  const isReady = problem === undefined;
  const submit = () => isReady && rename.mutate({ bucket, keys: [key], to: { bucket }, as: becomes, move: true, onConflict: "ask" }, { onSuccess: () => onClose() });
  return (
    <ProtectedConfirm
      title={`Rename ${isFolder ? "the folder" : ""} ${displayText(before)}`.replace("  ", " ")} confirmLabel="Rename" typedName={profile.protected ? profile.name : undefined}
      pending={rename.isPending} failure={rename.error?.failure} blocked={isReady ? undefined : null} onConfirm={submit} onCancel={onClose}
      consequences={[
        <><bdi>{displayText(key)}</bdi> → <b><bdi>{displayText(becomes)}</bdi></b></>,
        isFolder ? `S3 has no folders: each object under it is copied, compared, and then deleted where it was${measured.data ? ` (${formatCounted(measured.data.objects, "object")}, ${formatBytes(measured.data.sizeBytes)})` : ""}.`
          : "S3 renames nothing: it is copied, compared, and then deleted where it was.",
        "It gets a new date. Older versions stay under the old name, where the bucket keeps them; links to the old name stop working.",
      ]}
    >
      <FormField label="New name" errorText={name === before ? "" : problem ?? ""}>
        <Input ref={field} value={name} spellcheck={false} onChange={({ detail }) => setName(detail.value)} onKeyDown={({ detail }) => detail.key === "Enter" && !profile.protected && submit()} />
      </FormField>
      {isReady && !isFolder ? <SameCallAsCode service="s3" operation="CopyObject" note="DeleteObject of the old key follows, on the condition that it is unchanged." input={[["Bucket", bucket], ["Key", becomes], ["CopySource", copySource(bucket, key)], ["IfNoneMatch", "*"]]} /> : null}
    </ProtectedConfirm>
  );
}

function problemOf(name: string, before: string, becomes: string): string | undefined {
  if (name === before) return "It has that name already.";
  if (name === "") return "It needs a name.";
  if (name.includes("/")) return "A slash would put it into another folder: use Move to… for that.";
  if (keyBytes(becomes) > 1024) return `The key would have ${keyBytes(becomes).toLocaleString()} bytes; S3 takes 1,024.`;
  return undefined;
}
