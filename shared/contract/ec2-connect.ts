import { z } from "zod";
import { appCall, call, empty, instant } from "./define.ts";
import { instanceId } from "./ec2-fleet.ts";
import { failureSchema } from "./failures.ts";

const port = z.int().min(1).max(65_535);
/** A host name or address as the instance resolves it. */
const remoteHost = z.string().regex(/^[A-Za-z0-9_]([A-Za-z0-9_.:-]{0,253}[A-Za-z0-9])?$/, "a host name or address");
/** Source: EC2 Instance Connect API reference, SendSSHPublicKey. */
const osUser = z.string().regex(/^[A-Za-z_][A-Za-z0-9@._-]{0,30}[A-Za-z0-9$_-]?$/, "a user of the instance, such as ec2-user");

const bastion = z.object({ instanceId: z.string(), name: z.string(), address: z.string(), imageName: z.string().optional() });

/** What is known of the ways to an instance. */
export const connectionSchema = z.object({
  instanceId: z.string(),
  name: z.string(),
  state: z.string(),
  platform: z.string(),
  availabilityZone: z.string(),
  vpcId: z.string().optional(),
  keyName: z.string().optional(),
  publicDnsName: z.string().optional(),
  publicIpAddress: z.string().optional(),
  ipv6Address: z.string().optional(),
  privateIpAddress: z.string().optional(),
  hasInstanceProfile: z.boolean(),
  /** Absent where the image is gone or may not be read. */
  image: z.object({ imageId: z.string(), name: z.string().optional(), ownerId: z.string().optional(), platformDetails: z.string().optional() }).optional(),
  /** From where the instance's groups let TCP port 22 in: blocks, prefix lists and groups; absent where the rules could not be read. */
  sshSources: z.array(z.string()).optional(),
  /** A file of this machine that has the key pair's name, else where ssh would look for one. */
  keyFile: z.object({ path: z.string(), exists: z.boolean() }).optional(),
  /** Running instances of the VPC with a public address; read where the instance itself has none. */
  bastions: z.array(bastion),
  /** What Systems Manager says of its agent; absent where it manages no such instance, or was not read. */
  managed: z.object({ pingStatus: z.string(), agentVersion: z.string().optional(), platformName: z.string().optional(), lastPing: instant.optional() }).optional(),
  partial: z.array(failureSchema),
});
export type Connection = z.infer<typeof connectionSchema>;

export const connectToolsSchema = z.object({
  platform: z.string(),
  arch: z.string(),
  /** The session-manager-plugin, where it is installed and answers. */
  plugin: z.object({ path: z.string(), version: z.string() }).optional(),
  /** What a shell would be opened in; absent where the host has no screen, or no terminal. */
  terminal: z.string().optional(),
});
export type ConnectTools = z.infer<typeof connectToolsSchema>;

/** A session that Skydeck began. Its token is nowhere in it. */
export const openSessionSchema = z.object({
  sessionId: z.string(),
  kind: z.enum(["shell", "port", "remote-host"]),
  instanceId: z.string(),
  profile: z.string(),
  region: z.string(),
  remoteHost: z.string().optional(),
  remotePort: port.optional(),
  localPort: port.optional(),
  state: z.enum(["starting", "open", "ended"]),
  /** Why it ended, where it did by itself. */
  message: z.string().optional(),
  startedAt: instant,
});
export type OpenSession = z.infer<typeof openSessionSchema>;

export const connectCalls = {
  describeConnection: call("read", "The ways to one instance: its addresses, image and key file, who may reach port 22, bastions, and whether Systems Manager manages it.",
    z.strictObject({ instanceId }), connectionSchema),
  describeConnectTools: appCall("read", "What this machine has for connecting: the session-manager-plugin with its version, and a terminal.", empty, connectToolsSchema),
  sendSshPublicKey: call("write", "Make a key for this connection alone and send its public half to the instance by EC2 Instance Connect, which takes it for 60 seconds; the private half is a file of one's own that goes then.",
    z.strictObject({ instanceId, osUser }), z.object({ keyFile: z.string(), expiresAt: instant })),
  openSessionShell: call("write", "Begin a Session Manager session with the instance and open its shell in this machine's terminal.",
    z.strictObject({ instanceId }), openSessionSchema),
  startPortForwarding: call("write", "Forward a port of this machine to one of the instance, or of a host that the instance reaches, by Session Manager; a free local port is chosen where none is given.",
    z.strictObject({ instanceId, remotePort: port, remoteHost: remoteHost.optional(), localPort: z.int().min(1024).max(65_535).optional() }), openSessionSchema),
  listSessions: appCall("read", "The Session Manager sessions that Skydeck began, the ended ones until they are stopped.", empty, z.object({ sessions: z.array(openSessionSchema) })),
  stopSession: appCall("local", "End a session that Skydeck began, with the program that serves it; one that has ended is forgotten.", z.strictObject({ sessionId: z.string().min(1).max(200) }), empty),
};
