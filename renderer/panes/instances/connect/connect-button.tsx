import { useMemo, useState } from "react";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { useCommands } from "../../../lib/commands.tsx";
import { nameOf } from "../fleet/actions.ts";
import { ConnectDialog } from "./connect-dialog.tsx";

/** Opens the ways to the instance, from here and from the palette. */
export function ConnectButton({ instance }: { instance: Instance }) {
  const [isOpen, setOpen] = useState(false);
  const isGone = instance.state === "terminated" || instance.state === "shutting-down";
  const reason = isGone ? `The instance is ${instance.state}` : undefined;
  useCommands(useMemo(() => [{
    id: "instances.connect", group: "Instances", title: `Connect to ${nameOf(instance)}…`, keywords: "ssh session manager shell port forwarding terminal", disabledReason: reason, run: () => setOpen(true),
  }], [instance, reason]));
  return (
    <>
      <button type="button" className="act" disabled={isGone} title={reason} onClick={() => setOpen(true)}>Connect…</button>
      {isOpen ? <ConnectDialog instance={instance} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
