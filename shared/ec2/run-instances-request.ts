import type { LaunchRequest } from "../contract/ec2-launch.ts";
import { tagSpecifications } from "./tag-specifications.ts";

type Volume = LaunchRequest["volumes"][number];

/** A launch by AWS's names: the core sends it, the page shows it as code. What is EC2's own default is left out. */
export function runInstancesRequest(launch: LaunchRequest) {
  const { count, userData, keyName, instanceProfile, privateIpAddress } = launch;
  return {
    operation: "RunInstances",
    input: {
      ImageId: launch.imageId,
      InstanceType: launch.instanceType,
      // All or none: half of a launch is nothing that anybody asked for.
      MinCount: count,
      MaxCount: count,
      ClientToken: launch.clientToken,
      ...(keyName ? { KeyName: keyName } : {}),
      ...placement(launch),
      ...(privateIpAddress && launch.associatePublicIp === undefined ? { PrivateIpAddress: privateIpAddress } : {}),
      ...(launch.volumes.length ? { BlockDeviceMappings: launch.volumes.map(mappingOf) } : {}),
      ...(userData ? { UserData: userData } : {}),
      MetadataOptions: {
        HttpEndpoint: "enabled" as const, HttpTokens: launch.httpTokens, HttpPutResponseHopLimit: launch.hopLimit,
        ...(launch.tagsInMetadata ? { InstanceMetadataTags: "enabled" as const } : {}),
      },
      ...(launch.terminationProtection ? { DisableApiTermination: true } : {}),
      ...(launch.stopProtection ? { DisableApiStop: true } : {}),
      ...(launch.shutdownBehavior === "terminate" ? { InstanceInitiatedShutdownBehavior: "terminate" as const } : {}),
      ...(launch.detailedMonitoring ? { Monitoring: { Enabled: true } } : {}),
      ...(instanceProfile ? { IamInstanceProfile: instanceProfile.startsWith("arn:") ? { Arn: instanceProfile } : { Name: instanceProfile } } : {}),
      ...tagSpecifications(launch.tags, "instance", "volume"),
    },
  } as const;
}

/** A public address can be asked for on the interface alone, and then subnet and groups stand there too. */
function placement({ subnetId, securityGroupIds, associatePublicIp, privateIpAddress }: LaunchRequest) {
  const groups = securityGroupIds.length ? securityGroupIds : undefined;
  if (associatePublicIp === undefined) return { SubnetId: subnetId, ...(groups ? { SecurityGroupIds: groups } : {}) };
  return {
    NetworkInterfaces: [{
      DeviceIndex: 0, SubnetId: subnetId, AssociatePublicIpAddress: associatePublicIp, ...(groups ? { Groups: groups } : {}),
      ...(privateIpAddress ? { PrivateIpAddress: privateIpAddress } : {}),
    }],
  };
}

function mappingOf({ deviceName, sizeGib, volumeType, iops, throughput, encrypted, deleteOnTermination }: Volume) {
  return {
    DeviceName: deviceName,
    Ebs: {
      VolumeSize: sizeGib, VolumeType: volumeType, DeleteOnTermination: deleteOnTermination,
      ...(iops === undefined ? {} : { Iops: iops }), ...(throughput === undefined ? {} : { Throughput: throughput }), ...(encrypted ? { Encrypted: true } : {}),
    },
  };
}
