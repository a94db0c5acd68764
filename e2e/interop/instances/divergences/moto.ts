import { tableOf } from "./table.ts";

/** What moto does otherwise than EC2. */
export const motoDivergences = tableOf("moto", [
  ["describeInstance: an id that is none is refused as malformed", "it looks for any id, and finds none", /InvalidInstanceID\.NotFound/],
  ["startInstances: one that is being terminated is refused", "a terminated instance starts again", /"ok":true/],
  ["terminateInstances: its addresses and its root volume go with it", "a terminated instance keeps its private address", /\["10\.61\.1\.\d+",null/],
  ["terminateInstances: a second time is no error", "it says shutting-down of what is terminated", /"currentState":"shutting-down"/],
  ["terminateInstances: one launched with protection is refused, and the others go", "protection asked for at the launch is not kept", /"ok":true.*"ok":true/],

  ["launchInstances: the same launch twice launches once", "it does not look at the client token", /to deeply equal \[ 'i-/],
  ["launchInstances: an unknown image is refused", "any image will do", /^launched i-/],
  ["launchInstances: an unknown key pair is refused", "any key pair will do", /^launched i-/],
  ["launchInstances: an unknown type is refused", "any type will do", /^launched i-/],
  ["launchInstances: an address of another subnet is refused", "it breaks, and answers no code of EC2's", /^expected undefined/],
  ["launchInstances: an address that is taken is refused", "it breaks, and answers no code of EC2's", /^expected undefined/],

  ["modifyInstanceAttribute: a running instance does not change its type", "a running instance changes its type", /was not refused: \{\}/],
  ["modifyInstanceAttribute: an unknown type is refused", "any type will do", /was not refused: \{\}/],
  ["modifyInstanceAttribute: a stopped instance takes other user data", "it takes the base64 off twice", /InvalidUserData\.Malformed/],
  ["setMonitoring: detailed monitoring goes on and off", "MonitorInstances breaks, and answers no XML", /answer to MonitorInstances .* cannot be read/],

  ["importKeyPair: what is no key is refused", "it breaks, and answers no XML", /"code":"network"/],
  ["deleteResource: a VPC's own group cannot be deleted", "it deletes it", /was not refused: \{\}/],
  ["deleteResource: a group that an instance has is refused, and goes once it has none", "it deletes a group in use", /was not refused: \{\}/],

  ["listAddresses: an address in use says of which instance", "it says so only where it was associated by the instance", /^expected .* to match object \{ instanceId/],
  ["associateAddress: it stays over a stop and a start", "the start brings another public address", /^expected '[\d.]+' to be '[\d.]+'/],
  ["releaseAddress: one that is in use is refused", "it releases it", /^expected 'it was released'/],
  ["deleteNetworkInterface: one that an instance has is refused", "it deletes it", /was not refused: \{\}/],

  ["attachVolume: it is the instance's, and free again once it is detached", "it detaches no volume of which only the id is told", /answer to DetachVolume .* cannot be read/],
  ["attachVolume: a volume in use goes to no second instance", "it is attached to both", /was not refused: \{\}/],
  ["attachVolume: a device name that is taken is refused", "the name is taken twice", /was not refused: \{\}/],
  ["modifyVolume: it cannot shrink", "it shrinks", /was not refused: \{\}/],
  ["shareSnapshot: with an account, and no more", "it knows UserIds, and lets CreateVolumePermission be", /\{"accountIds":\[\],"isPublic":false\}/],
  ["createImage: a name that is taken is refused", "two images have one name", /was not refused: \{"imageId"/],
]);
