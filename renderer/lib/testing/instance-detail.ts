import type { InstanceDetail } from "../../../shared/contract/ec2.ts";
import { makeInstance } from "./instances.ts";

/** An instance in full as the core answers it. */
export function makeInstanceDetail(number: number, more: Partial<InstanceDetail> = {}): InstanceDetail {
  return {
    ...makeInstance(number), architecture: "x86_64", ownerId: "000000000001", rootDeviceName: "/dev/xvda", rootDeviceType: "ebs",
    volumes: [{ deviceName: "/dev/xvda", volumeId: "vol-0123456789abcdef0", deleteOnTermination: true }],
    networkInterfaces: [{
      networkInterfaceId: "eni-0123456789abcdef0", subnetId: "subnet-1", macAddress: "0a:00:00:00:00:01", privateIpAddress: `10.1.1.${number}`, deviceIndex: 0, deleteOnTermination: true,
      secondaryPrivateIpAddresses: [], ipv6Addresses: [], groupIds: ["sg-1"],
    }],
    metadataOptions: { state: "applied", httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 2, instanceMetadataTags: "disabled" },
    terminationProtection: false, stopProtection: false, shutdownBehavior: "stop", sourceDestCheck: true, hibernationConfigured: false,
    systemStatus: "ok", instanceStatus: "ok", attachedEbsStatus: "ok", partial: [],
    ...more,
  };
}
