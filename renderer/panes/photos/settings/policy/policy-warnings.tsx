import type { PolicyFacts } from "./use-policy-facts.ts";

/** What a person must have read before the policy is put. */
export function PolicyWarnings({ facts: { isPublic, refusedBy, refusalUnknown, lockOuts } }: { facts: PolicyFacts }) {
  const sentences = [
    ...(refusedBy ? [`S3 will refuse it: it is public, and BlockPublicPolicy of ${refusedBy} is on.`] : isPublic ? ["It is public: S3 and AWS's own checks will call this bucket so."] : []),
    ...(refusalUnknown ? [`Whether S3 will refuse it for that is not known, because ${refusalUnknown}.`] : []),
    ...(lockOuts ?? []),
  ];
  if (sentences.length === 0) return null;
  return <ul className="policy-warnings" role="alert">{sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>;
}
