import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { formatUsd } from "./money.ts";

/** The profile's limit a month: above it, each analysis asks once more. */
export function CostLimit({ limits, onChanged }: { limits: readonly { profile: string; usd: number }[]; onChanged(): void }) {
  const { profile: { name: profile } } = useConsole();
  const flash = useFlash();
  const limit = limits.find((one) => one.profile === profile)?.usd;
  const [typed, setTyped] = useState<string>();
  const save = useAction("photos.setCostLimit", { onSuccess: onChanged, onError: (error) => flash(failureFlash("The limit was not set", error)) });
  const text = typed ?? (limit === undefined ? "" : String(limit));
  const usd = text.trim() === "" ? undefined : Number(text);
  const isWrong = usd !== undefined && !(usd >= 0 && usd <= 1_000_000);
  return (
    <div className="photos-cost-limit">
      <FormField
        label={`Monthly limit for ${profile}, USD`} description="When an analysis would go above it, Skydeck asks again. Empty: no limit." {...(isWrong ? { errorText: "A number from 0 to 1,000,000." } : {})}
      >
        <Input value={text} inputMode="decimal" placeholder="No limit" onChange={({ detail }) => setTyped(detail.value)} />
      </FormField>
      <Button disabled={isWrong || usd === limit} loading={save.isPending} onClick={() => save.mutate({ profile, ...(usd === undefined ? {} : { usd }) }, { onSuccess: () => setTyped(undefined) })}>Set</Button>
      {limit !== undefined && <span className="photos-quiet">Now {formatUsd(limit)} a month</span>}
    </div>
  );
}
