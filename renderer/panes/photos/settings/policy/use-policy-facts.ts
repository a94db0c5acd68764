import { useMemo } from "react";
import { checkPolicy, type CheckedPolicy } from "../../../../../shared/s3/policy/check-policy.ts";
import { describeExposure, isPublicPolicy, type Exposure } from "../../../../../shared/s3/policy/exposure.ts";
import { lockOutWarnings } from "../../../../../shared/s3/policy/lock-out.ts";
import { useCall } from "../../../../lib/use-call.ts";
import { useExposure } from "../../public-access/use-exposure.ts";
import type { BucketSettings } from "../use-settings.ts";

export interface PolicyFacts extends CheckedPolicy {
  exposures: Exposure[];
  isPublic: boolean;
  /** What it would take from the caller; undefined while nobody knows who that is. */
  lockOuts: string[] | undefined;
  /** Whether a block stops what it lets the public do is not known. */
  isUnsure: boolean;
  /** By whose block S3 will refuse the policy for being public. */
  refusedBy: string | undefined;
  /** Why nobody here knows whether it will. */
  refusalUnknown: string | undefined;
}

/** All that is known of a policy's text without asking S3. */
export function usePolicyFacts(bucket: string, text: string, settings: BucketSettings): PolicyFacts {
  const identity = useCall("sessions.describeIdentity", {}).data;
  const { restricts, refusesPublicPolicy } = useExposure(bucket, settings);
  return useMemo(() => {
    const checked = text.trim() === "" ? { problems: [], statements: [] } : checkPolicy(text, { bucket });
    const isPublic = isPublicPolicy(checked.statements);
    return {
      ...checked, isPublic,
      exposures: describeExposure(checked.statements, { bucket, accountId: identity?.accountId, restrictedBy: "isOn" in restricts && restricts.isOn ? restricts.by : undefined }),
      lockOuts: identity ? lockOutWarnings(checked.statements, bucket, identity) : undefined,
      isUnsure: "because" in restricts,
      refusedBy: isPublic && "isOn" in refusesPublicPolicy && refusesPublicPolicy.isOn ? refusesPublicPolicy.by : undefined,
      refusalUnknown: isPublic && "because" in refusesPublicPolicy ? refusesPublicPolicy.because : undefined,
    };
  }, [bucket, text, identity, restricts, refusesPublicPolicy]);
}
