import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { useState } from "react";
import { metadataOptionsRequest, type MetadataOptionsChange } from "../../../../../shared/ec2/attribute-requests.ts";
import { ConfirmChange } from "../../../../lib/confirm-change.tsx";
import { nameOf } from "../../fleet/actions.ts";
import { FormDialog } from "../../key-pairs/form-dialog.tsx";
import { attributeReads, type AttributeDialogProps } from "./attribute-action.ts";

const byDefault = { httpEndpoint: "enabled", httpTokens: "optional", httpPutResponseHopLimit: 1, instanceMetadataTags: "disabled" } as const;

/** How 169.254.169.254 answers the instance: whether, to whom, from how far, and whether it tells the tags. */
export function ChangeMetadataOptions({ detail, onClose }: AttributeDialogProps) {
  const { httpEndpoint, httpTokens, httpPutResponseHopLimit, instanceMetadataTags } = detail.metadataOptions ?? byDefault;
  const [endpoint, setEndpoint] = useState(httpEndpoint);
  const [tokens, setTokens] = useState(httpTokens);
  const [hops, setHops] = useState(String(httpPutResponseHopLimit));
  const [tags, setTags] = useState(instanceMetadataTags);
  const [isConfirming, setIsConfirming] = useState(false);
  const hopLimit = Number(hops);
  const hopProblem = Number.isInteger(hopLimit) && hopLimit >= 1 && hopLimit <= 64 ? undefined : "A whole number from 1 to 64.";
  const asked: MetadataOptionsChange = {
    ...(endpoint === httpEndpoint ? {} : { httpEndpoint: endpoint }),
    ...(tokens === httpTokens ? {} : { httpTokens: tokens }),
    ...(hopLimit === httpPutResponseHopLimit ? {} : { httpPutResponseHopLimit: hopLimit }),
    ...(tags === instanceMetadataTags ? {} : { instanceMetadataTags: tags }),
  };
  const tagProblem = tags === "enabled" ? keysNotInPaths(Object.keys(detail.tags)) : undefined;
  if (isConfirming) return <ConfirmOptions detail={detail} options={asked} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  return (
    <FormDialog title={`Metadata service of ${nameOf(detail)}`} isReady={!hopProblem && !tagProblem && Object.keys(asked).length > 0} onNext={() => setIsConfirming(true)} onClose={onClose}>
      <Checkbox checked={endpoint === "enabled"} onChange={({ detail: { checked } }) => setEndpoint(checked ? "enabled" : "disabled")} description="Without it the instance has no credentials of its role, and cloud-init knows nothing.">The instance can read its metadata</Checkbox>
      <FormField label="Version">
        <RadioGroup value={tokens} onChange={({ detail: { value } }) => setTokens(value as typeof tokens)} items={[
          { value: "required", label: "IMDSv2 only", description: "Each request needs a token: a forged request through the instance (SSRF) gets none." },
          { value: "optional", label: "IMDSv1 and IMDSv2", description: "Requests without a token are answered too." },
        ]} />
      </FormField>
      <FormField label="Hop limit" description="How far the token may travel: 1 for the instance alone, 2 where containers read it." errorText={hopProblem ?? ""}>
        <Input type="number" inputMode="numeric" value={hops} onChange={({ detail: { value } }) => setHops(value)} />
      </FormField>
      <FormField errorText={tagProblem ?? ""}>
        <Checkbox checked={tags === "enabled"} onChange={({ detail: { checked } }) => setTags(checked ? "enabled" : "disabled")} description="Whoever runs anything on the instance can read them.">The instance can read its tags</Checkbox>
      </FormField>
    </FormDialog>
  );
}

/** Source: EC2 guide, "View tags for your EC2 instances using instance metadata": keys become parts of paths. */
function keysNotInPaths(keys: readonly string[]): string | undefined {
  const bad = keys.filter((key) => /[\s/]/.test(key) || [".", "..", "_index"].includes(key));
  return bad.length ? `Tags in metadata want keys without spaces and slashes; not so: ${bad.join(", ")}.` : undefined;
}

function ConfirmOptions({ detail, options, onClose }: { detail: AttributeDialogProps["detail"]; options: MetadataOptionsChange; onClose(isDone: boolean): void }) {
  const { instanceId } = detail;
  const name = nameOf(detail);
  return (
    <ConfirmChange
      title={`Change the metadata service of ${name}?`} confirmLabel="Change" consequences={wordsOf(options)}
      call="ec2.modifyInstanceMetadataOptions" input={{ instanceId, options }} requests={[metadataOptionsRequest({ instanceId, options })]}
      done={`The metadata service of ${name} is changed`} rereads={attributeReads} onClose={onClose}
    />
  );
}

function wordsOf({ httpEndpoint, httpTokens, httpPutResponseHopLimit, instanceMetadataTags }: MetadataOptionsChange): string[] {
  return [
    ...(httpEndpoint === "disabled" ? ["The instance can read no metadata any more: programs on it lose the credentials of its role"] : httpEndpoint ? ["The instance can read its metadata again"] : []),
    ...(httpTokens === "required" ? ["Requests without a token are refused at once: old SDKs and scripts on it that know IMDSv1 alone stop working"] : httpTokens ? ["Requests without a token are answered: a forged request through the instance can read its credentials"] : []),
    ...(httpPutResponseHopLimit === undefined ? [] : [`The token travels ${httpPutResponseHopLimit} ${httpPutResponseHopLimit === 1 ? "hop" : "hops"} at most${httpPutResponseHopLimit === 1 ? ": containers with a network of their own get none" : ""}`]),
    ...(instanceMetadataTags === "enabled" ? ["The instance's tags can be read on it"] : instanceMetadataTags ? ["The instance's tags can be read on it no more"] : []),
  ];
}
