import { useState } from "react";
import { deleteRequests, type DeletableKind } from "../../../../shared/network/changes/delete-requests.ts";
import { useSavedOrigin } from "../files/network-origin.ts";
import { useSelected } from "../use-selected.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import "./changes.css";

const words: Readonly<Record<Exclude<DeletableKind, "elasticIp">, { noun: string; what: string }>> = {
  vpc: { noun: "VPC", what: "is deleted for good, with its main route table, default group and default ACL; what else is in it must be gone before" },
  subnet: { noun: "subnet", what: "is deleted for good; what has an address in it must be gone before" },
  routeTable: { noun: "route table", what: "is deleted for good; no subnet may follow it" },
  internetGateway: { noun: "internet gateway", what: "is detached, so that nothing of the VPC reaches the internet through it, and deleted" },
  natGateway: { noun: "NAT gateway", what: "is deleted for good: connections through it break at once, and routes to it become black holes; its Elastic IP address stays yours, and is paid for" },
  networkAcl: { noun: "network ACL", what: "is deleted for good; no subnet may follow it" },
  securityGroup: { noun: "security group", what: "is deleted for good; nothing may use or name it" },
};

interface DeleteResourceProps {
  kind: keyof typeof words;
  id: string;
  name: string;
  /** Of an internet gateway. */
  attachedVpcIds?: readonly string[];
}

/** Asks for the id to be typed: what is deleted does not come back. */
export function DeleteResource({ kind, id, name, attachedVpcIds }: DeleteResourceProps) {
  const [isAsked, setIsAsked] = useState(false);
  const [, select] = useSelected();
  const saved = useSavedOrigin();
  const { noun, what } = words[kind];
  if (saved) return null;
  return (
    <>
      <button type="button" className="act danger" onClick={() => setIsAsked(true)}>Delete {noun}…</button>
      {isAsked ? (
        <ConfirmChange rereads={["network.describeNetwork"]}
          title={`Delete ${noun} ${name || id}?`} confirmLabel="Delete" call="network.deleteResource" input={{ kind, id }} requests={deleteRequests(kind, id, attachedVpcIds)} typedName={id}
          done={`The ${noun} ${name || id} is deleted`} consequences={[<><b>{name || id}</b> {name ? <span className="mono">{id}</span> : null} {what}</>]}
          onClose={(isDone) => { setIsAsked(false); if (isDone) select(undefined); }}
        />
      ) : null}
    </>
  );
}
