import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import Modal from "@cloudscape-design/components/modal";
import type { OutputOf } from "../../../../shared/contract/define.ts";
import type { Contract } from "../../../../shared/contract/index.ts";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";

type Generated = OutputOf<Contract["journal"]["generatePolicy"]>;

/** The smallest policy that allows the selected calls, and what to know about it. */
export function PolicyDialog({ ids, onClose }: { ids: readonly number[]; onClose(): void }) {
  const { data, error } = useCall("journal.generatePolicy", { ids: [...ids] }, { staleTime: Infinity });
  return (
    <Modal visible size="large" header={`IAM policy of ${formatCounted(ids.length, "call")}`} closeAriaLabel="Close" onDismiss={onClose}
      footer={<Box float="right"><Button variant="primary" onClick={onClose}>Close</Button></Box>}>
      {error ? <FailureAlert compact title="The policy cannot be made" failure={error.failure} /> : null}
      {data ? <Policy generated={data} /> : error ? null : <p role="status">Reading the calls…</p>}
    </Modal>
  );
}

function Policy({ generated }: { generated: Generated }) {
  const { policy, actions } = generated;
  return (
    <>
      <div className="code-tabs-head">
        <p>{actions.length ? `${formatCounted(actions.length, "action")}, on the resources that the calls named.` : "These calls need no permission."}</p>
        <CopyToClipboard copyButtonText="Copy" copyButtonAriaLabel="Copy the policy" copySuccessText="Copied" copyErrorText="Could not be copied" textToCopy={policy} />
      </div>
      <pre className="code-block policy-text" tabIndex={0} role="region" aria-label="Policy document">{policy}</pre>
      <ul className="consequences">{notes(generated).map((note) => <li key={note}>{note}</li>)}</ul>
    </>
  );
}

/** IAM counts a policy without its white space. */
const mostCharacters = 6144;

function notes({ policy, free, withoutInput, missing }: Generated): string[] {
  const length = JSON.stringify(JSON.parse(policy)).length;
  return [
    "It has no conditions, and it allows what the calls did, with other parameters too.",
    ...(free.length ? [`AWS asks no permission for ${free.join(", ")}.`] : []),
    ...(withoutInput ? [`Of ${formatCounted(withoutInput, "call")} the input is not kept any more: their resources are wider than they need to be.`] : []),
    ...(missing ? [`${formatCounted(missing, "call")} left the journal meanwhile, and are not in it.`] : []),
    ...(length > mostCharacters ? [`It has ${length.toLocaleString("en-US")} characters; a managed policy holds ${mostCharacters.toLocaleString("en-US")}. Split it, or select fewer calls.`] : []),
  ];
}
