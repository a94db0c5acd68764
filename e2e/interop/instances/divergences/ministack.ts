import { tableOf, type Row } from "./table.ts";

/** An operation that it has not at all. */
const lacks = (operation: string, ...checks: string[]): Row[] =>
  checks.map((check) => [check, `it has no ${operation}`, new RegExp(`Unknown EC2 action: ${operation}|"awsCode":"InvalidAction"`)]);

const noInterface = "its instances have no interface";
const noInterfaceShows = /undefined \(reading 'networkInterfaceId'\)/;

/** What ministack does otherwise than EC2. */
export const ministackDivergences = tableOf("ministack", [
  ["describeInstance: an instance has its address in its subnet, on an interface", "addresses are of 10.0.0.0/16 whatever the subnet", /expected '10\.0\.\d+\.\d+' to match/],
  ["stopInstances: the public address goes, and the start brings another", "the public address stays", /expected '54\.\d+\.\d+\.\d+' to be undefined/],
  ["startInstances: one that is being terminated is refused", "a terminated instance starts again", /"ok":true/],
  ["terminateInstances: its addresses and its root volume go with it", "a terminated instance keeps its addresses and its volume", /\["10\.0\.\d+\.\d+","54\./],
  ["terminateInstances: one launched with protection is refused, and the others go", "protection asked for at the launch is not kept", /"ok":true.*"ok":true/],
  ...["startInstances", "stopInstances", "rebootInstances", "terminateInstances"].map((call): Row =>
    [`${call}: a dry run says yes`, "it knows no dry run and would do it, so the core does not ask", /"code":"unsupported","message":"http:\/\/127\.0\.0\.1:\d+ knows no dry run/]),

  ["launchInstances: several at once are of one reservation", "each has a reservation of its own", /to deeply equal \[ 'r-/],
  ["launchInstances: IMDSv2 is required where it was asked for", "it tells no metadata options", /match object \{ metadataHttpTokens: 'required' \}/],
  ["launchInstances: the same launch twice launches once", "it does not look at the client token", /to deeply equal \[ 'i-/],
  ["launchInstances: a root volume of the size that was asked for", "every root volume has 8 GiB", /"sizeGib":8,/],
  ...["image", "key pair", "subnet", "group", "type"].map((what): Row => [`launchInstances: an unknown ${what} is refused`, `any ${what} will do`, /^launched i-/]),
  ["launchInstances: an address of another subnet is refused", "any address will do", /^launched i-/],
  ["launchInstances: an address that is taken is refused", "an address is given twice", /^(launched i-|expected '10\.61\.1\.77')/],
  ["launchInstances: a dry run says yes, and launches nothing", "it knows no dry run and would do it, so the core does not ask", /\[false,\[\]\]/],

  ...lacks("ModifyInstanceAttribute", ...[
    "a stopped instance changes its type, and starts as that", "a running instance does not change its type", "an unknown type is refused",
    "a protected instance refuses its termination until it is not", "an instance with stop protection refuses its stop", "a stopped instance takes other user data",
    "an instance takes other security groups", "the source/destination check goes off", "an unknown instance is not found",
  ].map((what) => `modifyInstanceAttribute: ${what}`), "setDeleteOnTermination: a volume that was attached later goes with its instance"),
  ...lacks("ModifyInstanceMetadataOptions", "modifyInstanceMetadataOptions: IMDSv2 can be required"),
  ...lacks("MonitorInstances", "setMonitoring: detailed monitoring goes on and off"),
  ...lacks("GetConsoleOutput", "getConsoleOutput: a running instance's console is read"),
  ["describeUserData: what was given at the launch is read back", "it tells no user data", /\{"sizeBytes":0\}/],
  ["describeInstanceStatus: an unknown instance is not found", "it answers that there is none", /was not refused: \{"events":\[\]\}/],

  ["createKeyPair: the private key is in a file of mode 0600, and the pair in the list", "a key pair keeps no tags", /"keyName":"suite-new".*"tags":\{\}/],
  ["createKeyPair: the private key is one", "what stands between the PEM's lines is none", /DECODER routines::unsupported/],
  ["importKeyPair: a public key in OpenSSH's form is taken, and listed", "the fingerprint of an imported key is SHA-1, not MD5", /"fingerprint":"([0-9a-f]{2}:){19}[0-9a-f]{2}"/],
  ["importKeyPair: what is no key is refused", "any text will do", /was not refused: \{"keyPairId"/],
  ["changeSecurityGroupRules: the same rule twice is refused, and told as a duplicate", "the second is taken without a word", /"ok":true/],
  ["deleteResource: a group that an instance has is refused, and goes once it has none", "it deletes a group in use", /was not refused: \{\}/],

  ["listNetworkInterfaces: an instance has one, with its address and its groups", noInterface, /^expected \[\] to match/],
  ["associateAddress: it is the instance's public address from then on", noInterface, noInterfaceShows],
  ["listAddresses: an address in use says of which instance", noInterface, noInterfaceShows],
  ["associateAddress: it stays over a stop and a start", noInterface, noInterfaceShows],
  ["releaseAddress: one that is in use is refused", noInterface, noInterfaceShows],
  ["createNetworkInterface: attached as a second one, detached, and deleted", noInterface, /length of 2 but got \+0/],
  ["deleteNetworkInterface: one that an instance has is refused", "it deletes it", /was not refused: \{\}|undefined \(reading 'networkInterfaceId'\)/],

  ["attachVolume: it is the instance's, and free again once it is detached", "the instance does not tell of it", /^expected \[ \{ deviceName: '\/dev\/xvda'/],
  ["attachVolume: a volume in use goes to no second instance", "it is attached to both", /was not refused: \{\}/],
  ["attachVolume: a device name that is taken is refused", "the name is taken twice", /was not refused: \{\}/],
  ["terminateInstances: a volume that was attached later stays", "it stays in use", /is available: not within/],
  ["modifyVolume: it cannot shrink", "it shrinks", /was not refused: \{\}/],
  ["createVolume: of a snapshot, as large as that", "it has 8 GiB whatever the snapshot", /"sizeGib":8,/],
  ["shareSnapshot: with an account, and no more", "it knows UserIds, and lets CreateVolumePermission be", /\{"accountIds":\[\],"isPublic":false\}/],
  ...lacks("CreateSnapshots", "createInstanceSnapshots: of all volumes of an instance at once"),
  ...lacks("CreateImage", "createImage: of an instance; another is launched from it", "createImage: a name that is taken is refused",
    "deleteSnapshots: one that an image needs stays, until that is deregistered", "shareImage: with an account"),
]);
