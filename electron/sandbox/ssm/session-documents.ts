import { SandboxError } from "../service.ts";

type Check = (value: string) => boolean;

const isPort: Check = (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535;
/** 0 lets the plugin choose. */
const isPortOrNone: Check = (value) => value === "0" || isPort(value);
const isHost: Check = (value) => /^[\w.:-]{1,255}$/.test(value);

/** The session documents that AWS gives every account, with their parameters. Source: the documents' own content (`aws ssm get-document`). */
const documents: Readonly<Record<string, { required: readonly string[]; checks: Readonly<Record<string, Check>> }>> = {
  "SSM-SessionManagerRunShell": { required: [], checks: {} },
  "AWS-StartSSHSession": { required: [], checks: { portNumber: isPort } },
  "AWS-StartPortForwardingSession": { required: [], checks: { portNumber: isPort, localPortNumber: isPortOrNone } },
  "AWS-StartPortForwardingSessionToRemoteHost": { required: ["host"], checks: { host: isHost, portNumber: isPort, localPortNumber: isPortOrNone } },
  "AWS-StartInteractiveCommand": { required: ["command"], checks: { command: (value) => value !== "" } },
};

/** Throws `InvalidDocument` for one that is not there, `InvalidParameters` for parameters that it does not take. */
export function checkSessionDocument(name: string, parameters: Readonly<Record<string, readonly string[]>>): void {
  const known = Object.hasOwn(documents, name) ? documents[name] : undefined;
  if (!known) throw new SandboxError("InvalidDocument", `Document with name ${name} does not exist.`);
  for (const wanted of known.required) if (!parameters[wanted]?.length) throw invalid(`Parameter ${wanted} is required by document ${name}.`);
  for (const [parameter, values] of Object.entries(parameters)) {
    const check = Object.hasOwn(known.checks, parameter) ? known.checks[parameter] : undefined;
    if (!check) throw invalid(`Parameter ${parameter} is not supported by document ${name}.`);
    if (values.length !== 1 || !check(values[0]!)) throw invalid(`The value of parameter ${parameter} is not valid.`);
  }
}

const invalid = (message: string): SandboxError => new SandboxError("InvalidParameters", message);
