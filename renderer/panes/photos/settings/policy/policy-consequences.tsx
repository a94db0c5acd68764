import type { BucketSettings } from "../use-settings.ts";
import { ExposureList } from "./exposure-list.tsx";
import { PolicyWarnings } from "./policy-warnings.tsx";
import { usePolicyFacts } from "./use-policy-facts.ts";

/** Before a policy is put: whom it lets in, and what it would take from who puts it. */
export function PolicyConsequences({ bucket, text, settings }: { bucket: string; text: string; settings: BucketSettings }) {
  const facts = usePolicyFacts(bucket, text, settings);
  return (
    <>
      <PolicyWarnings facts={facts} />
      {text === "" ? null : <ExposureList exposures={facts.exposures} isUnsure={facts.isUnsure} />}
    </>
  );
}
