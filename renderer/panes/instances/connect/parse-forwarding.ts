import type { Forwarding } from "../../../../shared/ec2/connect.ts";

export interface ForwardingText {
  remotePort: string;
  remoteHost: string;
  localPort: string;
}

/** What was typed, as ports and a host; with why it is none, by field. */
export function parseForwarding(text: ForwardingText): { forwarding?: Forwarding; errors: Partial<Record<keyof ForwardingText, string>> } {
  const remotePort = portOf(text.remotePort, 1);
  const localPort = text.localPort.trim() === "" ? undefined : portOf(text.localPort, 1024);
  const remoteHost = text.remoteHost.trim();
  const errors = {
    ...(remotePort === null ? { remotePort: "A port is a number from 1 to 65535." } : {}),
    ...(localPort === null ? { localPort: "A port of this machine that needs no administrator: 1024 to 65535." } : {}),
    ...(remoteHost === "" || /^[A-Za-z0-9_]([A-Za-z0-9_.:-]{0,253}[A-Za-z0-9])?$/.test(remoteHost) ? {} : { remoteHost: "A host name or an address, without a port." }),
  };
  if (remotePort === null || localPort === null || Object.keys(errors).length > 0) return { errors };
  return { errors, forwarding: { remotePort, ...(remoteHost === "" ? {} : { remoteHost }), ...(localPort === undefined ? {} : { localPort }) } };
}

function portOf(text: string, least: number): number | null {
  const trimmed = text.trim();
  return /^\d{1,5}$/.test(trimmed) && Number(trimmed) >= least && Number(trimmed) <= 65_535 ? Number(trimmed) : null;
}
