import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import type { AnalysisWork } from "../../../../shared/contract/photos-analyses.ts";
import { formatCounted } from "../../../lib/format.ts";
import { useAction } from "../../../lib/use-call.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { formatUsd } from "./money.ts";

/** Says what waits at the limit, and sets another. */
export function RaiseLimit({ work, onClose }: { work: AnalysisWork; onClose(): void }) {
  const { profile, held, limitUsd = 0, monthUsd } = work;
  const [typed, setTyped] = useState("");
  const save = useAction("photos.setCostLimit");
  const usd = Number(typed);
  const isMore = typed.trim() !== "" && usd > limitUsd && usd <= 1_000_000;
  return (
    <ProtectedConfirm
      title="Raise the monthly limit?" confirmLabel="Raise and label" pending={save.isPending} failure={save.error?.failure} blocked={isMore ? undefined : null}
      consequences={[
        <>{formatCounted(held, "photo")} of <b>{profile}</b> {held === 1 ? "waits" : "wait"}; {held === 1 ? "it is" : "they are"} labelled as far as the new limit allows.</>,
        `This month has cost about ${formatUsd(monthUsd)} of ${formatUsd(limitUsd)}.`,
      ]}
      onConfirm={() => save.mutate({ profile, usd }, { onSuccess: onClose })} onCancel={onClose}
    >
      <FormField label={`Monthly limit for ${profile}, USD`} {...(typed !== "" && !isMore ? { errorText: `More than ${limitUsd}, and at most 1,000,000.` } : {})}>
        <Input value={typed} inputMode="decimal" placeholder={String(limitUsd)} onChange={({ detail }) => setTyped(detail.value)} />
      </FormField>
    </ProtectedConfirm>
  );
}
