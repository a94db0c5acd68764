import { forwardingDocument, forwardingParameters, type Forwarding } from "../../../../shared/ec2/connect.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";

interface ConfirmProps {
  instanceId: string;
  name: string;
  onClose(isDone: boolean): void;
}

const ended = "It ends when you stop it here, or close Skydeck. AWS's CloudTrail keeps who began it, and when.";

/** Asks before a shell on an instance is opened. */
export function ConfirmShell({ instanceId, name, onClose }: ConfirmProps) {
  return (
    <ConfirmChange
      title={`Open a shell on ${name}?`} confirmLabel="Open shell" call="ec2.openSessionShell" input={{ instanceId }} dryRun={false} rereads={["ec2.listSessions"]} done={`A shell on ${name} opens in the terminal`}
      consequences={[<>A session with <b>{name}</b> begins, and its shell opens in this machine's terminal, as the user ssm-user or the one of your session preferences.</>, ended]}
      requests={[{ service: "ssm", operation: "StartSession", input: { Target: instanceId } }]} onClose={onClose}
    />
  );
}

/** Asks before a port is forwarded. */
export function ConfirmForwarding({ instanceId, name, forwarding, onClose }: ConfirmProps & { forwarding: Forwarding }) {
  const { remoteHost, remotePort, localPort } = forwarding;
  const there = remoteHost === undefined ? <>port {remotePort} of <b>{name}</b></> : <>port {remotePort} of <b>{remoteHost}</b>, as <b>{name}</b> reaches it</>;
  return (
    <ConfirmChange
      title={`Forward a port to ${name}?`} confirmLabel="Forward" call="ec2.startPortForwarding" dryRun={false} rereads={["ec2.listSessions"]} done="The port is forwarded"
      input={{ instanceId, remotePort, ...(remoteHost === undefined ? {} : { remoteHost }), ...(localPort === undefined ? {} : { localPort }) }}
      consequences={[<>{localPort === undefined ? "A free port" : `Port ${localPort}`} of this machine (127.0.0.1) leads to {there}, for every program on this machine.</>, ended]}
      requests={[{ service: "ssm", operation: "StartSession", input: { Target: instanceId, DocumentName: forwardingDocument(forwarding), Parameters: forwardingParameters(forwarding) } }]} onClose={onClose}
    />
  );
}
