import type { InstanceAttributesRecord } from "../attributes/records.ts";

export interface InstanceRecord extends InstanceAttributesRecord {
  instanceId: string;
  reservationId: string;
  launchIndex: number;
  /** Of the launch, and what that one asked for, so that its repetition is known. */
  clientToken?: string;
  launchDigest?: string;
  imageId: string;
  instanceType: string;
  keyName?: string;
  vpcId: string;
  subnetId: string;
  privateIp: string;
  ipv6Addresses?: string[];
  /** Of its first interface, beside `privateIp`. */
  secondaryPrivateIps?: string[];
  interfaceDescription?: string;
  /** Its first interface outlives it. */
  keepsInterface?: true;
  /** Held while not stopped; a new one comes with each start. */
  publicIp?: string;
  /** Whether a public address is assigned at each start. */
  wantsPublicIp: boolean;
  securityGroupIds: string[];
  /** What was asked for last and when; the state on the way there is derived from the clock. */
  goal: "running" | "stopped" | "terminated";
  goalSince: number;
  launchedAt: number;
  /** When it was launched for the first time, with its interface and root volume. */
  createdAt: number;
  /** Ended times of running before the current one, oldest first: pairs of start and end. */
  formerRuns: [number, number][];
  detailedMonitoring: boolean;
  /**
   * The size of a root volume that is as it came with a seeded instance, and so is not in `volumes` but
   * derived. Absent where it was changed, or the instance was launched: all its volumes are records then.
   */
  rootVolumeGib?: number;
  /** Of an instance that was launched; a seeded one has that of its public image. */
  rootDeviceName?: string;
  instanceProfileName?: string;
  /** Mean CPU load in percent that its metrics show. */
  baseLoad: number;
  /** A failing status check. */
  impaired?: "instance" | "system";
}

export interface KeyPairRecord {
  keyPairId: string;
  keyName: string;
  keyType: "rsa" | "ed25519";
  keyFingerprint: string;
  /** `ssh-rsa AAAA…`, without a comment; documents of earlier versions have none. */
  publicKey?: string;
  createdAt: number;
}
