import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import type { Connection } from "../../../../shared/contract/ec2-connect.ts";
import { defaultUserOf, sshCommand, type DefaultUser } from "../../../../shared/ec2/connect.ts";
import { whoMayConnect, whyNotManaged, whyNotStraight } from "./access-words.ts";
import { CommandLine } from "./command-line.tsx";
import { useCommandContext } from "./use-command-context.ts";

/** ssh by the key pair: straight, by a bastion, or through Session Manager, whichever there is. */
export function SshTab({ connection }: { connection: Connection }) {
  const { publicDnsName, publicIpAddress, privateIpAddress, keyFile, bastions, instanceId } = connection;
  const guess = defaultUserOf({ ...connection.image, platformDetails: connection.image?.platformDetails ?? connection.platform });
  const [user, setUser] = useState(guess.user);
  const [key, setKey] = useState(keyFile?.path ?? "");
  const [bastionId, setBastionId] = useState(bastions[0]?.instanceId);
  const context = useCommandContext();
  const bastion = bastions.find((one) => one.instanceId === bastionId);
  const host = publicDnsName ?? publicIpAddress;
  const common = { user: user.trim(), keyFile: key.trim() || undefined };
  const open = whoMayConnect(connection);
  return (
    <>
      <Problems lines={whyNotStraight(connection)} />
      <div className="connect-fields">
        <FormField label="User" constraintText={explainUser(guess)}><Input value={user} spellcheck={false} autoComplete={false} onChange={({ detail }) => setUser(detail.value)} /></FormField>
        <FormField label="Private key" constraintText={explainKey(connection)}><Input value={key} spellcheck={false} autoComplete={false} onChange={({ detail }) => setKey(detail.value)} /></FormField>
        {!host && bastions.length > 0 ? (
          <FormField label="Bastion" constraintText="Running instances of the VPC that have a public address">
            <Select selectedOption={bastion ? { value: bastion.instanceId, label: labelOf(bastion) } : null} options={bastions.map((one) => ({ value: one.instanceId, label: labelOf(one) }))} onChange={({ detail }) => setBastionId(detail.selectedOption.value)} />
          </FormField>
        ) : null}
      </div>
      {host && common.user ? <CommandLine title="Straight to its public address" command={sshCommand({ ...common, host })}>{open ? <p>{open} </p> : null}<p>The address changes when the instance is stopped and started, unless it is an Elastic one.</p></CommandLine> : null}
      {!host && bastion && privateIpAddress && common.user ? (
        <CommandLine title="By a bastion of its VPC" command={sshCommand({ ...common, host: privateIpAddress, bastion: { user: common.user, host: bastion.address } })}>
          <p>The bastion may want another user, and another key: ssh takes that one from its agent (<code className="mono">ssh-add</code>). Its group must let port 22 in, and the instance's must let the bastion in.</p>
        </CommandLine>
      ) : null}
      {common.user ? (
        <CommandLine title="Through Session Manager, with no port open" command={sshCommand({ ...common, host: instanceId, tunnel: context })}>
          <p>{whyNotManaged(connection) ?? "Needs the AWS CLI and the session-manager-plugin on this machine; scp and sftp work the same way."}</p>
        </CommandLine>
      ) : null}
      <p className="connect-words">At the first connection ssh shows the fingerprint of the instance's key: compare it with the one at the end of the console output of its first boot.</p>
    </>
  );
}

export function Problems({ lines }: { lines: readonly string[] }) {
  return lines.length === 0 ? null : <ul className="connect-words warn" aria-label="What stands in the way">{lines.map((line) => <li key={line}>{line}</li>)}</ul>;
}

const labelOf = ({ name, instanceId }: { name: string; instanceId: string }) => name || instanceId;

function explainUser({ because }: DefaultUser): string {
  return because ? `The default of ${because}` : "A guess: the image does not tell";
}

function explainKey({ keyName, keyFile }: Connection): string {
  if (!keyName) return "It was launched without a key pair: use EC2 Instance Connect or Session Manager";
  return keyFile?.exists ? `Found on this machine, named as the key pair ${keyName}` : `Of the key pair ${keyName}; no file of that name was found`;
}
