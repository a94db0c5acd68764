import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useEffect, useState } from "react";
import type { Connection } from "../../../../shared/contract/ec2-connect.ts";
import { instanceConnectCommand, isWindows, sshCommand } from "../../../../shared/ec2/connect.ts";
import { whoMayConnect, whyNotStraight } from "./access-words.ts";
import { CommandLine } from "./command-line.tsx";
import type { SentKey } from "./confirm-key.tsx";
import { Problems } from "./ssh-tab.tsx";
import { useCommandContext } from "./use-command-context.ts";

/** A key for this connection alone, which the instance takes for a minute. */
export function InstanceConnectTab({ connection, user, onUser, sent, onSend }: { connection: Connection; user: string; onUser(user: string): void; sent: (SentKey & { osUser: string }) | undefined; onSend(): void }) {
  const context = useCommandContext();
  const { instanceId, publicDnsName, publicIpAddress, privateIpAddress, state, platform } = connection;
  const host = publicDnsName ?? publicIpAddress ?? privateIpAddress;
  const left = useSecondsLeft(sent?.expiresAt);
  const isUser = /^[A-Za-z_][A-Za-z0-9@._-]{0,30}[A-Za-z0-9$_-]?$/.test(user);
  const refusal = state !== "running" ? `The instance is ${state}` : isWindows(platform) ? "Windows has no EC2 Instance Connect" : isUser ? undefined : "That is no user's name";
  const open = whoMayConnect(connection);
  return (
    <>
      <Problems lines={whyNotStraight(connection)} />
      <p className="connect-words">No key pair is needed: the instance asks AWS whether a key is good. Amazon Linux and Ubuntu have what that takes; other images want the package ec2-instance-connect. Port 22 must be open to you. {open}</p>
      <div className="connect-fields">
        <FormField label="User"><Input value={user} spellcheck={false} autoComplete={false} invalid={!isUser} onChange={({ detail }) => onUser(detail.value)} /></FormField>
      </div>
      <div><button type="button" className="act" disabled={refusal !== undefined} title={refusal} onClick={onSend}>Send a key for 60 seconds…</button></div>
      {sent && left > 0 && host ? (
        <CommandLine title={`Within ${left} seconds`} command={sshCommand({ user: sent.osUser, host, keyFile: sent.keyFile, onlyThisKey: true })}><p>The key's file goes then; a connection that stands goes on.</p></CommandLine>
      ) : null}
      {sent && left <= 0 ? <p role="status" className="connect-words">The key that was sent is not taken any more.</p> : null}
      {isUser ? (
        <CommandLine title="All in one, by the AWS CLI (version 2.12 and later)" command={instanceConnectCommand(instanceId, user, context)}>
          {publicIpAddress ? null : <p>Without a public address it goes by an EC2 Instance Connect Endpoint of the VPC, where there is one.</p>}
        </CommandLine>
      ) : null}
    </>
  );
}

function useSecondsLeft(until: string | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === undefined) return undefined;
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return until === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
}
