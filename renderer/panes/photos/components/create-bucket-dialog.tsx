import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Member } from "../../../../shared/aws/call-code/call.ts";
import { explainBucketName, warnBucketName } from "../../../../shared/aws/bucket-name.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { useFirstFocus } from "./use-first-focus.ts";

/** Creates a bucket in the region on screen; a name that breaks a rule says which, while it is typed. */
export function CreateBucketDialog({ onCreated, onClose }: { onCreated(bucket: string): void; onClose(): void }) {
  const { profile, context } = useConsole();
  const flash = useFlash();
  const queryClient = useQueryClient();
  const field = useFirstFocus<InputProps.Ref>();
  const [name, setName] = useState("");
  const broken = name === "" ? [] : explainBucketName(name);
  const isReady = name !== "" && broken.length === 0;
  const create = useAction("s3.createBucket", {
    onSuccess: (bucket) => {
      flash({ type: "success", title: `Bucket ${bucket.name} created in ${context.region}` });
      void queryClient.invalidateQueries({ queryKey: ["s3.listBuckets"] });
    },
    onError: (error, isShown) => !isShown && flash(failureFlash("The bucket was not created", error)),
  });
  const submit = () => create.mutate({ bucket: name }, { onSuccess: (bucket) => onCreated(bucket.name) });
  return (
    <ProtectedConfirm
      title="Create bucket" confirmLabel="Create bucket" typedName={profile.protected ? profile.name : undefined}
      consequences={[<>It lives in <b>{context.region}</b>, and its name is taken for every account of AWS.</>]}
      blocked={isReady ? undefined : null} pending={create.isPending} failure={create.error?.failure}
      onConfirm={submit} onCancel={onClose}
    >
      <FormField
        label="Bucket name" description="3 to 63 lower-case letters, digits, hyphens and dots." warningText={(isReady && warnBucketName(name)) || ""}
        errorText={broken.length > 0 ? <ul className="photos-rules">{broken.map((rule) => <li key={rule}>{rule}</li>)}</ul> : ""}
      >
        <Input
          ref={field} value={name} spellcheck={false} autoComplete={false} onChange={({ detail }) => setName(detail.value)}
          onKeyDown={({ detail }) => detail.key === "Enter" && isReady && !profile.protected && !create.isPending && submit()}
        />
      </FormField>
      {isReady ? <SameCallAsCode service="s3" operation="CreateBucket" input={createInput(name, context.region)} /> : null}
    </ProtectedConfirm>
  );
}

/** us-east-1 is S3's default, and must not be named. */
function createInput(bucket: string, region: string): readonly Member[] {
  const place: Member = ["CreateBucketConfiguration", { kind: "object", members: [["LocationConstraint", region]] }];
  return [["Bucket", bucket], ...(region === "us-east-1" ? [] : [place])];
}
