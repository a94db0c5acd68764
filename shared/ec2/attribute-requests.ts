/** One attribute of an instance and what it becomes, by EC2's names (`InstanceAttributeName`). */
export type AttributeChange =
  | { attribute: "disableApiTermination" | "disableApiStop" | "sourceDestCheck" | "ebsOptimized"; value: boolean }
  | { attribute: "instanceType"; value: string }
  | { attribute: "instanceInitiatedShutdownBehavior"; value: "stop" | "terminate" }
  /** Text, not base64. */
  | { attribute: "userData"; value: string }
  | { attribute: "groupSet"; groupIds: readonly string[] };

export interface MetadataOptionsChange {
  httpEndpoint?: "enabled" | "disabled" | undefined;
  httpTokens?: "optional" | "required" | undefined;
  httpPutResponseHopLimit?: number | undefined;
  instanceMetadataTags?: "enabled" | "disabled" | undefined;
}

/** What EC2 is asked for, by AWS's names: the core sends it, the page shows it as code. */
export function modifyAttributeRequest({ instanceId, change }: { instanceId: string; change: AttributeChange }) {
  return { operation: "ModifyInstanceAttribute", input: { InstanceId: instanceId, ...attributeInput(change) } } as const;
}

function attributeInput(change: AttributeChange) {
  switch (change.attribute) {
    case "disableApiTermination": return { DisableApiTermination: { Value: change.value } };
    case "disableApiStop": return { DisableApiStop: { Value: change.value } };
    case "sourceDestCheck": return { SourceDestCheck: { Value: change.value } };
    case "ebsOptimized": return { EbsOptimized: { Value: change.value } };
    case "instanceType": return { InstanceType: { Value: change.value } };
    case "instanceInitiatedShutdownBehavior": return { InstanceInitiatedShutdownBehavior: { Value: change.value } };
    case "userData": return userDataInput(change.value);
    case "groupSet": return { Groups: [...change.groupIds] };
  }
}

/** An empty blob is not sent at all: the attribute by its name is what takes user data away. */
function userDataInput(text: string) {
  return text === "" ? { Attribute: "userData" as const, Value: "" } : { UserData: { Value: new TextEncoder().encode(text) } };
}

export function metadataOptionsRequest({ instanceId, options }: { instanceId: string; options: MetadataOptionsChange }) {
  const { httpEndpoint, httpTokens, httpPutResponseHopLimit, instanceMetadataTags } = options;
  return {
    operation: "ModifyInstanceMetadataOptions",
    input: { InstanceId: instanceId, HttpEndpoint: httpEndpoint, HttpTokens: httpTokens, HttpPutResponseHopLimit: httpPutResponseHopLimit, InstanceMetadataTags: instanceMetadataTags },
  } as const;
}

export function monitoringRequest({ instanceId, detailed }: { instanceId: string; detailed: boolean }) {
  return { operation: detailed ? "MonitorInstances" : "UnmonitorInstances", input: { InstanceIds: [instanceId] } };
}

/** A name, or an ARN with or without a path. Source: IAM API reference, InstanceProfile. */
export const instanceProfilePattern = /^([\w+=,.@-]{1,128}|arn:aws[\w-]*:iam::\d{12}:instance-profile\/([!-~]+\/)?[\w+=,.@-]{1,128})$/;

interface ProfileChange {
  instanceId: string;
  /** Of the association that is there now. */
  associationId?: string | undefined;
  /** Absent where the association ends. */
  profile?: string | undefined;
}

export function instanceProfileRequest({ instanceId, associationId, profile }: ProfileChange) {
  if (profile === undefined) return { operation: "DisassociateIamInstanceProfile" as const, input: { AssociationId: associationId } };
  const IamInstanceProfile = profile.startsWith("arn:") ? { Arn: profile } : { Name: profile };
  return associationId === undefined
    ? { operation: "AssociateIamInstanceProfile" as const, input: { InstanceId: instanceId, IamInstanceProfile } }
    : { operation: "ReplaceIamInstanceProfileAssociation" as const, input: { AssociationId: associationId, IamInstanceProfile } };
}
