import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import { useState } from "react";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Facts } from "../../../ui/facts.tsx";

/** Why AWS refused the call, and the statement that would allow it. EC2's message is decoded when asked for: that is a call of its own. */
export function DenialFacts({ id }: { id: number }) {
  const [decode, setDecode] = useState(false);
  const plain = useCall("journal.explainDenial", { id, decode: false }, { staleTime: Infinity });
  const decoded = useCall("journal.explainDenial", { id, decode: true }, { staleTime: Infinity, enabled: decode });
  const denial = decoded.data ?? plain.data;
  if (!denial) return plain.error && plain.error.failure.code !== "not-found" ? <FailureAlert compact title="The refusal cannot be explained" failure={plain.error.failure} /> : null;
  // The message above says it all.
  if (denial.kind === "other") return <p className="call-message">{denial.advice}</p>;
  return (
    <section className="denial" aria-label="Why it was refused">
      <p><b>{denial.summary}</b></p>
      <p>{denial.advice}</p>
      <Facts items={[["Principal", denial.principal], ["Action", denial.action], ["Resource", denial.resource], ["Decided by", denial.policyType]]} />
      {denial.statement ? <Block title="The statement that would allow it" text={denial.statement} /> : null}
      {denial.decoded ? <Block title="EC2's message, decoded" text={denial.decoded} /> : null}
      {denial.decodeFailure ? <FailureAlert compact title="EC2's message was not decoded" failure={denial.decodeFailure} /> : null}
      {decoded.error ? <FailureAlert compact title="EC2's message was not decoded" failure={decoded.error.failure} /> : null}
      {denial.decodable && !decode ? <button type="button" className="act" onClick={() => setDecode(true)}>Decode EC2's message</button> : null}
      {decoded.isFetching ? <p role="status" className="selection-count">Asking STS to decode it…</p> : null}
    </section>
  );
}

function Block({ title, text }: { title: string; text: string }) {
  return (
    <>
      <div className="code-tabs-head">
        <h3>{title}</h3>
        <CopyToClipboard copyButtonText="Copy" copyButtonAriaLabel={`Copy: ${title}`} copySuccessText="Copied" copyErrorText="Could not be copied" textToCopy={text} />
      </div>
      <pre className="code-block" tabIndex={0} role="region" aria-label={title}>{text}</pre>
    </>
  );
}
