import type { Divergence } from "./check.ts";

/** An operation that ministack has not at all. */
const lacks = (operation: string, check: string): Divergence => ({
  server: "ministack", check, differs: `it has no ${operation}`, shows: new RegExp(`Unknown EC2 action: ${operation}|"awsCode":"InvalidAction"`),
});

/** What moto and ministack do otherwise than EC2. The sandbox has none. */
export const divergences: readonly Divergence[] = [
  {
    server: "moto", check: "describeInstance: an id that is none is refused as malformed",
    differs: "it looks for any id, and finds none", shows: /InvalidInstanceID\.NotFound/,
  },
  {
    server: "moto", check: "startInstances: one that is being terminated is refused",
    differs: "a terminated instance starts again", shows: /"ok":true/,
  },
  {
    server: "moto", check: "terminateInstances: its addresses and its root volume go with it",
    differs: "a terminated instance keeps its private address", shows: /\["10\.61\.1\.\d+",null/,
  },
  {
    server: "moto", check: "terminateInstances: a second time is no error",
    differs: "it says shutting-down of what is terminated", shows: /"currentState":"shutting-down"/,
  },
  {
    server: "moto", check: "modifyInstanceAttribute: a running instance does not change its type",
    differs: "a running instance changes its type", shows: /was not refused: \{\}/,
  },
  {
    server: "moto", check: "modifyInstanceAttribute: an unknown type is refused",
    differs: "it takes any text for a type", shows: /was not refused: \{\}/,
  },
  {
    server: "moto", check: "modifyInstanceAttribute: a stopped instance takes other user data",
    differs: "it takes the base64 off twice", shows: /InvalidUserData\.Malformed/,
  },
  {
    server: "moto", check: "setMonitoring: detailed monitoring goes on and off",
    differs: "MonitorInstances breaks, and answers no XML", shows: /answer to MonitorInstances .* cannot be read/,
  },
  ...(["moto", "ministack"] as const).map((server) => ({
    server, check: "terminateInstances: one launched with protection is refused, and the others go",
    differs: "protection asked for at the launch is not kept", shows: /"ok":true.*"ok":true/,
  })),
  {
    server: "moto", check: "importKeyPair: what is no key is refused",
    differs: "it breaks, and answers no XML", shows: /"code":"network"/,
  },
  {
    server: "moto", check: "deleteResource: a VPC's own group cannot be deleted",
    differs: "it deletes it", shows: /was not refused: \{\}/,
  },
  ...(["moto", "ministack"] as const).map((server) => ({
    server, check: "deleteResource: a group that an instance has is refused, and goes once it has none",
    differs: "it deletes a group in use", shows: /was not refused: \{\}/,
  })),
  {
    server: "ministack", check: "createKeyPair: the private key is in a file of mode 0600, and the pair in the list",
    differs: "a key pair keeps no tags", shows: /"keyName":"suite-new".*"tags":\{\}/,
  },
  {
    server: "ministack", check: "createKeyPair: the private key is one",
    differs: "what stands between the PEM's lines is none", shows: /DECODER routines::unsupported/,
  },
  {
    server: "ministack", check: "importKeyPair: a public key in OpenSSH's form is taken, and listed",
    differs: "the fingerprint of an imported key is SHA-1, not MD5", shows: /"fingerprint":"([0-9a-f]{2}:){19}[0-9a-f]{2}"/,
  },
  {
    server: "ministack", check: "importKeyPair: what is no key is refused",
    differs: "it takes any text", shows: /was not refused: \{"keyPairId"/,
  },
  {
    server: "ministack", check: "changeSecurityGroupRules: the same rule twice is refused, and told as a duplicate",
    differs: "the second is taken without a word", shows: /"ok":true/,
  },
  ...[
    "a stopped instance changes its type, and starts as that", "a running instance does not change its type", "an unknown type is refused",
    "a protected instance refuses its termination until it is not", "an instance with stop protection refuses its stop", "a stopped instance takes other user data",
    "an instance takes other security groups", "the source/destination check goes off", "an unknown instance is not found",
  ].map((what) => lacks("ModifyInstanceAttribute", `modifyInstanceAttribute: ${what}`)),
  lacks("ModifyInstanceMetadataOptions", "modifyInstanceMetadataOptions: IMDSv2 can be required"),
  lacks("MonitorInstances", "setMonitoring: detailed monitoring goes on and off"),
  {
    server: "ministack", check: "describeUserData: what was given at the launch is read back",
    differs: "it tells no user data", shows: /\{"sizeBytes":0\}/,
  },
  {
    server: "ministack", check: "describeInstanceStatus: an unknown instance is not found",
    differs: "it answers that there is none", shows: /was not refused: \{"events":\[\]\}/,
  },
  {
    server: "ministack", check: "describeInstance: an instance has its address in its subnet, on an interface",
    differs: "addresses are of 10.0.0.0/16 whatever the subnet", shows: /expected '10\.0\.\d+\.\d+' to match/,
  },
  {
    server: "ministack", check: "stopInstances: the public address goes, and the start brings another",
    differs: "the public address stays", shows: /expected '54\.\d+\.\d+\.\d+' to be undefined/,
  },
  {
    server: "ministack", check: "startInstances: one that is being terminated is refused",
    differs: "a terminated instance starts again", shows: /"ok":true/,
  },
  {
    server: "ministack", check: "terminateInstances: its addresses and its root volume go with it",
    differs: "a terminated instance keeps its addresses and its volume", shows: /\["10\.0\.\d+\.\d+","54\./,
  },
  ...["startInstances", "stopInstances", "rebootInstances", "terminateInstances"].map((call) => ({
    server: "ministack" as const, check: `${call}: a dry run says yes`,
    differs: "it knows no dry run and would do it, so the core does not ask", shows: /"code":"unsupported","message":"http:\/\/127\.0\.0\.1:\d+ knows no dry run/,
  })),
];
