import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import { useState } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { useFirstFocus } from "./use-first-focus.ts";
import { displayText, keyBytes } from "../library/display-key.ts";

export function NewFolderDialog({ bucket, prefix, onCreated, onClose }: { bucket: string; prefix: string; onCreated(prefix: string): void; onClose(): void }) {
  const { profile } = useConsole();
  const flash = useFlash();
  const field = useFirstFocus<InputProps.Ref>();
  const [name, setName] = useState("");
  const folder = `${prefix}${name}/`;
  const create = useAction("s3.createFolder", { onError: (error, isShown) => !isShown && flash(failureFlash("The folder was not created", error)) });
  const problem = name === "" ? undefined : problemOf(name, folder);
  const submit = () => create.mutate({ bucket, prefix: folder }, { onSuccess: () => onCreated(folder) });
  const isReady = name !== "" && problem === undefined;
  return (
    <ProtectedConfirm
      title="New folder" confirmLabel="Create folder" typedName={profile.protected ? profile.name : undefined}
      consequences={[<>S3 has no folders: an empty object {name !== "" && <><b><bdi>{displayText(folder)}</bdi></b> </>}in {bucket} will stand for it.</>]}
      blocked={isReady ? undefined : null} pending={create.isPending} failure={create.error?.failure} onConfirm={() => isReady && submit()} onCancel={onClose}
    >
      <FormField label="Name" errorText={problem ?? ""}>
        <Input ref={field} value={name} onChange={({ detail }) => setName(detail.value)} onKeyDown={({ detail }) => detail.key === "Enter" && isReady && !profile.protected && submit()} />
      </FormField>
      {isReady ? <SameCallAsCode service="s3" operation="PutObject" input={[["Bucket", bucket], ["Key", folder], ["ContentType", "application/x-directory"], ["IfNoneMatch", "*"]]} /> : null}
    </ProtectedConfirm>
  );
}

function problemOf(name: string, folder: string): string | undefined {
  if (name.startsWith("/") || name.endsWith("/") || name.includes("//")) return "A part of the name between slashes is empty.";
  if (keyBytes(folder) > 1024) return `The key would have ${keyBytes(folder).toLocaleString()} bytes; S3 takes 1,024.`;
  return undefined;
}
