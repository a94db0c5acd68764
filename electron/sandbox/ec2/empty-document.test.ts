import { expect, test } from "vitest";
import { seedEc2 } from "../seed/ec2/seed-ec2.ts";
import { completeDocument, emptyDocument } from "./empty-document.ts";
import type { Ec2Document } from "./records/ec2-document.ts";

test("a document that an earlier version kept gets what its records lacked, and loses nothing", () => {
  const seeded = seedEc2("000000000001", "us-west-2", Date.parse("2026-03-02T12:00:00Z"));
  const old = JSON.parse(JSON.stringify(seeded, (key, value: unknown) => (addedSince.has(key) ? undefined : value))) as Ec2Document;
  expect(old.vpcs[0]).not.toHaveProperty("secondaryBlocks");
  const volumes = seeded.volumes.map((volume) => ({ ...volume, attachments: [], encrypted: true }));
  expect(old.volumes[0]).not.toHaveProperty("attachments");
  expect(completeDocument(old)).toEqual({ ...seeded, ...kindsAddedSince(), volumes });
});

const addedSince = new Set([
  "secondaryBlocks", "ipv6Blocks", "assignIpv6AddressOnCreation", "propagatingVgws", "connectivityType", "attachments", "encrypted", ...Object.keys(kindsAddedSince()),
]);

function kindsAddedSince(): Partial<Ec2Document> {
  const {
    egressOnlyInternetGateways, vpnGateways, transitGateways, transitGatewayAttachments, peeringConnections, vpcEndpoints, prefixLists,
    loadBalancers, targetGroups, snapshots, images, networkInterfaces,
  } = emptyDocument();
  return {
    egressOnlyInternetGateways, vpnGateways, transitGateways, transitGatewayAttachments, peeringConnections, vpcEndpoints, prefixLists,
    loadBalancers, targetGroups, snapshots, images, networkInterfaces,
  };
}
