import FormField from "@cloudscape-design/components/form-field";
import Input, { type InputProps } from "@cloudscape-design/components/input";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { membersOf, type PlainInput } from "../../../../shared/aws/call-code/members-of.ts";
import { explainBucketName, warnBucketName } from "../../../../shared/aws/bucket-name.ts";
import { createInput, setUpRequests, type NewBucketSettings } from "../../../../shared/s3/settings/new-bucket.ts";
import { settingTitles } from "../../../../shared/s3/settings/setting-titles.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { BucketForm, choiceProblem, defaultChoice, membersOfChoice } from "../create-bucket/bucket-form.tsx";
import { useFirstFocus } from "./use-first-focus.ts";

/** Creates a bucket and sets it up; a name that breaks a rule says which, while it is typed. What of the set-up failed is told. */
export function CreateBucketDialog({ onCreated, onClose }: { onCreated(bucket: string): void; onClose(): void }) {
  const { profile, context } = useConsole();
  const flash = useFlash();
  const queryClient = useQueryClient();
  const field = useFirstFocus<InputProps.Ref>();
  const [name, setName] = useState("");
  const [choice, setChoice] = useState(() => defaultChoice(context.region));
  const broken = name === "" ? [] : explainBucketName(name);
  const isReady = name !== "" && broken.length === 0 && choiceProblem(choice) === undefined;
  const create = useAction("s3.createBucket", {
    onSuccess: (bucket) => {
      flash({ type: "success", title: `Bucket ${bucket.name} created in ${bucket.region ?? context.region}` });
      for (const { setting, error } of bucket.partial) flash({ type: "error", title: `${settingTitles[setting].title} of ${bucket.name} was not set`, detail: error.message });
      void queryClient.invalidateQueries({ queryKey: ["s3.listBuckets"] });
    },
    onError: (error, isShown) => !isShown && flash(failureFlash("The bucket was not created", error)),
  });
  const submit = () => create.mutate({ bucket: name, ...membersOfChoice(choice, context.region) }, { onSuccess: (bucket) => onCreated(bucket.name) });
  return (
    <ProtectedConfirm
      title="Create bucket" confirmLabel="Create bucket" typedName={profile.protected ? profile.name : undefined}
      consequences={[<>It lives in <b>{choice.region}</b>, and its name is taken for every account of AWS.</>]}
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
      <BucketForm choice={choice} onChange={setChoice} />
      {isReady ? <CreateAsCode wanted={{ bucket: name, versioning: false, tags: {}, objectLock: false, ...membersOfChoice(choice, context.region) }} region={choice.region} /> : null}
    </ProtectedConfirm>
  );
}

/** The bucket first, then what it shall be. */
function CreateAsCode({ wanted, region }: { wanted: NewBucketSettings; region: string }) {
  const requests = [{ operation: "CreateBucket", input: createInput(wanted, region) }, ...setUpRequests(wanted).map(({ request }) => request)];
  return requests.map(({ operation, input }) => <SameCallAsCode key={operation} service="s3" operation={operation} input={membersOf(input as PlainInput)} />);
}
