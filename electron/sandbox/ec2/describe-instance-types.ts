import type {
  _InstanceType,
  DescribeInstanceTypesCommandInput,
  DescribeInstanceTypesCommandOutput,
  InstanceTypeInfo,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { nothingFor } from "./filter.ts";
import { interfaceLimits } from "./interface-limits.ts";
import { instanceTypes, type InstanceTypeFacts } from "./instance-types.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2Operation } from "./world.ts";

interface NamedType extends InstanceTypeFacts {
  instanceType: string;
}

const vcpuCount = (type: InstanceTypeFacts) => type.coreCount * type.threadsPerCore;
const isBurstable = (type: NamedType) => type.instanceType.startsWith("t");

/** Documented filters on facts of types that the sandbox does not keep. */
const unknownHere = [
  "auto-recovery-supported", "dedicated-hosts-supported", "nitro-enclaves-support", "nitro-tpm-support", "nitro-tpm-info.supported-versions",
  "processor-info.sustained-clock-speed-in-ghz", "processor-info.supported-features", "reboot-migration-support", "supported-boot-mode",
  "vcpu-info.valid-cores", "vcpu-info.valid-threads-per-core",
  ...["attachment-limit-type", "maximum-ebs-attachments", "ebs-optimized-support", "encryption-support", "nvme-support"].map((name) => `ebs-info.${name}`),
  ...["baseline-bandwidth-in-mbps", "baseline-iops", "baseline-throughput-in-mbps", "maximum-bandwidth-in-mbps", "maximum-iops", "maximum-throughput-in-mbps"]
    .map((name) => `ebs-info.ebs-optimized-info.${name}`),
  ...["disk.count", "disk.size-in-gb", "disk.type", "encryption-support", "nvme-support", "total-size-in-gb"].map((name) => `instance-storage-info.${name}`),
  ...[
    "bandwidth-weightings", "efa-info.maximum-efa-interfaces", "efa-supported", "ena-support", "flexible-ena-queues-support",
    "encryption-in-transit-supported", "network-performance",
  ].map((name) => `network-info.${name}`),
];

const instanceTypeResource: Resource<NamedType> = {
  items: () => [...instanceTypes].map(([instanceType, facts]) => ({ instanceType, ...facts })),
  id: (type) => type.instanceType,
  ids: {
    parameter: "InstanceTypes",
    pageSizes: [5, 100],
    notFound: (types) => new SandboxError("InvalidInstanceType", `The following supplied instance types do not exist: [${types.join(", ")}]`),
  },
  filters: {
    ...nothingFor(...unknownHere),
    "bare-metal": () => false,
    "burstable-performance-supported": isBurstable,
    "current-generation": (type) => type.hypervisor === "nitro",
    "free-tier-eligible": (type) => type.instanceType === "t3.micro",
    "hibernation-supported": () => false,
    hypervisor: (type) => type.hypervisor,
    "instance-storage-supported": () => false,
    "instance-type": (type) => type.instanceType,
    "network-info.ipv4-addresses-per-interface": (type) => interfaceLimits(type.instanceType).addressesPerInterface,
    "network-info.ipv6-addresses-per-interface": (type) => interfaceLimits(type.instanceType).addressesPerInterface,
    "network-info.ipv6-supported": () => true,
    "network-info.maximum-network-cards": () => 1,
    "network-info.maximum-network-interfaces": (type) => interfaceLimits(type.instanceType).interfaces,
    "memory-info.size-in-mib": (type) => type.memoryMib,
    "processor-info.supported-architecture": (type) => type.architecture,
    "supported-usage-class": () => "on-demand",
    "supported-virtualization-type": () => "hvm",
    "supported-root-device-type": () => "ebs",
    "vcpu-info.default-cores": (type) => type.coreCount,
    "vcpu-info.default-threads-per-core": (type) => type.threadsPerCore,
    "vcpu-info.default-vcpus": vcpuCount,
  },
};

export const describeInstanceTypes: Ec2Operation<DescribeInstanceTypesCommandInput, DescribeInstanceTypesCommandOutput> = (input, world) => {
  const { items, ...page } = select(instanceTypeResource, input.InstanceTypes, input, world);
  return { InstanceTypes: items.map(typeView), ...page };
};

function typeView(type: NamedType): InstanceTypeInfo {
  return {
    InstanceType: type.instanceType as _InstanceType,
    CurrentGeneration: type.hypervisor === "nitro",
    FreeTierEligible: type.instanceType === "t3.micro",
    BareMetal: false,
    Hypervisor: type.hypervisor,
    BurstablePerformanceSupported: isBurstable(type),
    InstanceStorageSupported: false,
    HibernationSupported: false,
    ProcessorInfo: { SupportedArchitectures: [type.architecture] },
    VCpuInfo: { DefaultVCpus: vcpuCount(type), DefaultCores: type.coreCount, DefaultThreadsPerCore: type.threadsPerCore },
    MemoryInfo: { SizeInMiB: type.memoryMib },
    NetworkInfo: networkInfo(type),
    SupportedRootDeviceTypes: ["ebs"],
    SupportedVirtualizationTypes: ["hvm"],
    SupportedUsageClasses: ["on-demand"],
  };
}

function networkInfo({ instanceType }: NamedType): InstanceTypeInfo["NetworkInfo"] {
  const { interfaces, addressesPerInterface } = interfaceLimits(instanceType);
  return {
    MaximumNetworkInterfaces: interfaces, MaximumNetworkCards: 1, DefaultNetworkCardIndex: 0, Ipv4AddressesPerInterface: addressesPerInterface,
    Ipv6AddressesPerInterface: addressesPerInterface, Ipv6Supported: true, EfaSupported: false,
  };
}
