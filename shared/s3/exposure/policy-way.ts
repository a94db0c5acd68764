import { describeExposure, type Exposure } from "../policy/exposure.ts";
import type { FlagInForce } from "./block-in-force.ts";
import type { ExposureSources, Way } from "./exposure-sources.ts";
import { isKnown } from "./known.ts";

/** Whether a bucket's policy lets the public in. */
export function policyWay({ bucket, policy, policyIsPublic }: ExposureSources, restricts: FlagInForce): Way {
  const by = "Policy";
  const isStopped = "isOn" in restricts && restricts.isOn;
  if (!isKnown(policyIsPublic)) {
    if (isStopped) return { by, state: "stopped", says: `RestrictPublicBuckets of ${restricts.by} keeps the public out, whatever its policy says: that could not be read.` };
    return { by, state: "unknown", says: `Not known, because S3's word on its policy could not be read: ${policyIsPublic.because}.` };
  }
  const statements = policy && isKnown(policy) ? policy.value : undefined;
  const exposures = describeExposure(statements ?? [], { bucket });
  if (!policyIsPublic.value) {
    const limited = exposures.filter(({ audience, may }) => audience === "limited" && may.length > 0);
    if (limited.length > 0) return { by, state: "closed", says: `S3 does not call its policy public: ${limited.map(says).join("; ")}.` };
    return { by, state: "closed", says: statements?.length === 0 ? "It has no policy." : "Its policy is not public." };
  }
  const open = exposures.filter(({ audience, may }) => audience === "public" && may.length > 0);
  // A policy of which S3 says otherwise than its text is S3's to judge.
  if (statements && open.length === 0 && exposures.some(({ audience }) => audience === "public")) return { by, state: "closed", says: "S3 calls its policy public, but the policy's own deny takes back all that it gives." };
  const what = open.length > 0 ? open.map(says).join("; ") : "its policy is public";
  if (isStopped) return { by, state: "stopped", says: `Its policy is public, but RestrictPublicBuckets of ${restricts.by} lets in this account and AWS services alone.` };
  if ("because" in restricts) return { by, state: "unknown", says: `Not known, because ${restricts.because}. Without it, ${asWithin(what)}.` };
  return { by, state: "open", says: `${what[0]!.toUpperCase()}${what.slice(1)}.` };
}

function says({ who, may, keys, onlyIf, refused }: Exposure): string {
  const what = `${who}${who.includes(",") ? "," : ""} may ${may.join(", ")}${keys === undefined ? "" : ` of ${keys}`.replace(" of every key", "")}`;
  return `${what}${onlyIf.length > 0 ? `, only ${onlyIf.join(" and ")}` : ""}${refused.map((when) => `, but not ${when}`).join("")}`;
}

const asWithin = (sentence: string): string => `${sentence[0]!.toLowerCase()}${sentence.slice(1)}`;
