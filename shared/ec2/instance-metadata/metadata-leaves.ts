import { partitionOf } from "../../aws/regions.ts";
import { identityDocument } from "./identity-document.ts";
import { interfaceLeaves } from "./interface-leaves.ts";
import { leaf, lines, type MetadataLeaf } from "./leaf.ts";
import type { MetadataSource } from "./source.ts";

const onInstance = "Only the instance itself is told it.";

/**
 * What the instance reads below http://169.254.169.254/latest/, computed from what EC2's API tells
 * of it, by path. What nobody outside can know is there without a value, with the reason.
 * Source: EC2 guide, "Instance metadata categories" and "Dynamic data categories".
 */
export function metadataLeaves(source: MetadataSource): MetadataLeaf[] {
  return [...dynamic(source), ...metaData(source), ...userData(source)].toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function metaData(source: MetadataSource): MetadataLeaf[] {
  const primary = source.interfaces.find(({ deviceIndex }) => deviceIndex === 0) ?? source.interfaces[0];
  const at = (name: string) => `meta-data/${name}`;
  return [
    ...leaf(at("ami-id"), source.imageId),
    ...leaf(at("ami-launch-index"), source.amiLaunchIndex),
    ...leaf(at("ami-manifest-path"), "(unknown)"),
    ...blockDevices(source),
    ...events(source),
    ...leaf(at("hibernation/configured"), String(source.hibernationConfigured)),
    ...leaf(at("hostname"), source.privateDnsName, "A name of one's own DHCP options or resource naming may stand here."),
    ...iam(source),
    { path: at("identity-credentials/ec2/info"), unknown: onInstance },
    { path: at("identity-credentials/ec2/security-credentials/ec2-instance"), unknown: "Credentials of EC2's own features on the instance; only it is given them." },
    ...leaf(at("instance-action"), "none"),
    ...leaf(at("instance-id"), source.instanceId),
    ...leaf(at("instance-life-cycle"), source.lifecycle),
    ...leaf(at("instance-type"), source.instanceType),
    ...leaf(at("ipv6"), source.ipv6Address),
    ...leaf(at("local-hostname"), source.privateDnsName),
    ...leaf(at("local-ipv4"), source.privateIpAddress),
    ...leaf(at("mac"), primary?.mac),
    ...source.interfaces.flatMap(interfaceLeaves),
    ...placement(source),
    ...lines(at("product-codes"), source.productCodes),
    ...leaf(at("public-hostname"), source.publicDnsName),
    ...leaf(at("public-ipv4"), source.publicIpAddress),
    ...publicKeys(source),
    ...leaf(at("reservation-id"), source.reservationId),
    ...lines(at("security-groups"), source.securityGroups),
    ...leaf(at("services/domain"), source.region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"),
    ...leaf(at("services/partition"), partitionOf(source.region)),
    ...(source.lifecycle === "spot" ? [{ path: at("spot/instance-action"), unknown: "It appears two minutes before EC2 takes the instance back." }, { path: at("spot/termination-time"), unknown: "It appears two minutes before EC2 takes the instance back." }] : []),
    { path: at("system"), unknown: "The API does not tell whether Xen runs on Nitro." },
    ...(source.tagsInMetadata ? Object.entries(source.tags).flatMap(([key, value]): MetadataLeaf[] => [{ path: at(`tags/instance/${key}`), value }]) : []),
  ];
}

function blockDevices({ rootDeviceName, deviceNames }: MetadataSource): MetadataLeaf[] {
  const at = (name: string) => `meta-data/block-device-mapping/${name}`;
  const others = deviceNames.filter((name) => name !== rootDeviceName);
  return [
    ...leaf(at("ami"), rootDeviceName), ...leaf(at("root"), rootDeviceName),
    ...others.flatMap((name, index) => leaf(at(`ebs${index + 1}`), name.replace(/^\/dev\//, ""), "Those that were attached since the launch may be missing.")),
  ];
}

function events({ events: scheduled }: MetadataSource): MetadataLeaf[] {
  const list = scheduled.map(({ instanceEventId, code, description, notBefore, notAfter }) => ({
    NotBefore: imdsTime(notBefore), Code: code, Description: description, EventId: instanceEventId, NotAfter: imdsTime(notAfter), State: "active",
  }));
  return [
    { path: "meta-data/events/maintenance/history", unknown: onInstance },
    { path: "meta-data/events/maintenance/scheduled", value: list.length ? JSON.stringify(list, undefined, 2) : "[]" },
  ];
}

/** `21 Jan 2026 09:00:43 GMT` */
const imdsTime = (iso: string | undefined) => (iso === undefined ? undefined : new Date(iso).toUTCString().replace(/^\w+, /, ""));

function iam({ profile, launchTime }: MetadataSource): MetadataLeaf[] {
  if (!profile) return [];
  const info = { Code: "Success", LastUpdated: launchTime?.replace(/\.\d+Z$/, "Z"), InstanceProfileArn: profile.arn, InstanceProfileId: profile.id };
  return [
    { path: "meta-data/iam/info", value: JSON.stringify(info, undefined, 2), unsure: "LastUpdated grows each time the credentials are renewed." },
    { path: "meta-data/iam/security-credentials/", unknown: "Below it stands the name of the profile's role, and below that its temporary credentials: only the instance is given them." },
  ];
}

function placement(source: MetadataSource): MetadataLeaf[] {
  const at = (name: string) => `meta-data/placement/${name}`;
  return [
    ...leaf(at("availability-zone"), source.availabilityZone), ...leaf(at("availability-zone-id"), source.availabilityZoneId), ...leaf(at("group-name"), source.groupName),
    ...leaf(at("host-id"), source.hostId), ...leaf(at("partition-number"), source.partitionNumber), ...leaf(at("region"), source.region),
  ];
}

function publicKeys({ keyName, publicKey }: MetadataSource): MetadataLeaf[] {
  if (!keyName) return [];
  const path = "meta-data/public-keys/0/openssh-key";
  const listedAs = `0=${keyName}`;
  return publicKey ? [{ path, listedAs, value: `${publicKey} ${keyName}`, unsure: "It is the key that the instance was launched with: a later key pair of the same name is another." }] : [{ path, listedAs, unknown: "The key pair is not in EC2 any more, or may not be read." }];
}

function dynamic(source: MetadataSource): MetadataLeaf[] {
  const at = (name: string) => `dynamic/instance-identity/${name}`;
  const signed = "A signature that AWS makes for the instance, by which it proves to others which it is.";
  return [
    ...leaf("dynamic/fws/instance-monitoring", source.detailedMonitoring ? "enabled" : "disabled"),
    ...leaf(at("document"), identityDocument(source), source.platform === "Linux/UNIX" ? undefined : `billingProducts may name the licence of ${source.platform}.`),
    { path: at("pkcs7"), unknown: signed }, { path: at("rsa2048"), unknown: signed }, { path: at("signature"), unknown: signed },
  ];
}

function userData({ userData: data }: MetadataSource): MetadataLeaf[] {
  if (!data) return [{ path: "user-data", unknown: "User data may not be read by this identity." }];
  if (data.base64 !== undefined) return [{ path: "user-data", unknown: `${data.sizeBytes} bytes that are no text; the User data tab has them.` }];
  return leaf("user-data", data.text);
}
