/** What an instance keeps of the attributes that are set at launch or by ModifyInstance*; absent is as by default. */
export interface InstanceAttributesRecord {
  disableApiTermination: boolean;
  /** Stop protection. */
  disableApiStop?: true;
  /** What its own shutdown does to it; where nothing is said it stops. */
  shutdownBehavior?: "terminate";
  ebsOptimized?: true;
  /** Off on what forwards for others, a NAT instance for one. */
  sourceDestCheck?: false;
  /** What of its metadata service was set. */
  metadataOptions?: MetadataOptionsRecord;
  userData?: string;
  /** Base64 of user data that is no text (gzip), which then is not in `userData`. */
  userDataBase64?: string;
  hibernationConfigured?: true;
  /** Its memory waits on its root volume for the next start. */
  hibernated?: true;
  /** Of the current run. */
  rebootedAt?: number;
  scheduledEvents?: ScheduledEventRecord[];
}

/** EC2's words. */
export interface MetadataOptionsRecord {
  httpEndpoint?: "enabled" | "disabled";
  httpTokens?: "optional" | "required";
  httpPutResponseHopLimit?: number;
  httpProtocolIpv6?: "enabled" | "disabled";
  instanceMetadataTags?: "enabled" | "disabled";
}

/** What EC2 will do to an instance. */
export interface ScheduledEventRecord {
  instanceEventId: string;
  code: "instance-reboot" | "system-reboot" | "system-maintenance" | "instance-retirement" | "instance-stop";
  description: string;
  notBefore: number;
  notAfter?: number;
}
