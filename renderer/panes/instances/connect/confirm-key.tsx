import type { OutputOf } from "../../../../shared/contract/define.ts";
import type { Contract } from "../../../../shared/contract/index.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";

export type SentKey = OutputOf<Contract["ec2"]["sendSshPublicKey"]>;

/** Asks before a key goes to an instance. */
export function ConfirmKey({ instanceId, name, osUser, onClose }: { instanceId: string; name: string; osUser: string; onClose(sent?: SentKey): void }) {
  return (
    <ConfirmChange
      title={`Send a key to ${name}?`} confirmLabel="Send key" call="ec2.sendSshPublicKey" input={{ instanceId, osUser }} dryRun={false} rereads={[]} done={`${name} takes the key for 60 seconds`}
      consequences={[
        <>A new key is made on this machine. Its public half goes to <b>{name}</b>, for the user {osUser}, and is good for 60 seconds.</>,
        "Its private half is a file that only you can read; it is removed after those seconds. A connection that stands by then goes on.",
      ]}
      requests={[{ service: "ec2-instance-connect", operation: "SendSSHPublicKey", input: { InstanceId: instanceId, InstanceOSUser: osUser, SSHPublicKey: "ssh-ed25519 AAAA… (a new one)" } }]}
      onClose={(_isDone, output) => onClose(output)}
    />
  );
}
