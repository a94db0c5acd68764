import type { LaunchFacts } from "./launch-facts.ts";
import type { LaunchForm } from "./launch-form.ts";
import { userDataSizeBytes, userDataWords } from "./user-data.ts";

/** What a launch will do, a line each: what is made, where it stands, who gets in. */
export function wordsOfLaunch(form: LaunchForm, { subnet, subnetClass, groups }: LaunchFacts): string[] {
  const { image, keyPair, root, volumes, userData, newGroup } = form;
  const count = Number(form.count);
  const many = count === 1 ? "An instance" : `${count} instances`;
  const chosen = groups?.filter(({ groupId }) => form.groupIds.includes(groupId)).map(({ groupName }) => groupName) ?? form.groupIds;
  const names = [...chosen, ...(newGroup ? [`${newGroup.groupName} (new, with ${newGroup.rules.length === 1 ? "one rule" : `${newGroup.rules.length} rules`})`] : [])];
  const getsPublicIp = form.publicIp === "yes" || (form.publicIp === "subnet" && subnet?.mapPublicIpOnLaunch);
  const extra = volumes.length ? ` and ${volumes.length === 1 ? "another volume" : `${volumes.length} more volumes`}` : "";
  return [
    `${many}${form.name ? ` ${form.name}` : ""} of the type ${form.instanceType} from ${image?.name ?? "the image"} ${count === 1 ? "is" : "are"} launched and ${count === 1 ? "runs" : "run"} at once, with every second paid`,
    `In ${subnet?.name || form.subnetId} (${subnet?.availabilityZone ?? ""}, ${subnetClass ?? "of unknown class"}), with ${getsPublicIp ? "a public IPv4 address that changes with each stop and start" : "private addresses alone"}`,
    names.length ? `Reached by what the ${names.length === 1 ? "group" : "groups"} ${names.join(", ")} let${names.length === 1 ? "s" : ""} in` : "Reached by nobody but the members of the VPC's default group",
    typeof keyPair === "object" ? `Who holds the private key of ${keyPair.keyName} can sign in by ssh` : "Nobody can sign in by ssh: it has no key pair",
    `${root ? `A root volume of ${root.size} GiB ${root.volumeType}` : "The image's own root volume"}${extra}${count === 1 ? "" : " for each"}`,
    ...(userData ? [`User data of ${userDataSizeBytes(userData).toLocaleString("en-US")} bytes (${userDataWords(userData).kind}) is there at the first boot; who may describe the instance can read it`] : []),
    ...(form.terminationProtection ? ["It cannot be terminated before its termination protection is switched off"] : []),
    ...(form.shutdownBehavior === "terminate" ? ["A shutdown from within deletes it for good"] : []),
    ...(form.detailedMonitoring ? ["Its metrics come every minute, and are charged for"] : []),
  ];
}
