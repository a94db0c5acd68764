import type { PolicyFacts } from "./use-policy-facts.ts";

/** What a person must have read before the policy is put. */
export function PolicyWarnings({ facts: { isPublic, isRefusedAsPublic, lockOuts } }: { facts: PolicyFacts }) {
  const sentences = [
    ...(isRefusedAsPublic ? ["S3 will refuse it: it is public, and BlockPublicPolicy of the public access block is on."] : isPublic ? ["It is public: S3 and AWS's own checks will call this bucket so."] : []),
    ...(lockOuts ?? []),
  ];
  if (sentences.length === 0) return null;
  return <ul className="policy-warnings" role="alert">{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>;
}
