import type {
  _InstanceType,
  DescribeInstanceTypesCommandInput,
  DescribeInstanceTypesCommandOutput,
  InstanceTypeInfo,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { instanceTypes, type InstanceTypeFacts } from "./instance-types.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2Operation } from "./world.ts";

interface NamedType extends InstanceTypeFacts {
  instanceType: string;
}

const vcpuCount = (type: InstanceTypeFacts) => type.coreCount * type.threadsPerCore;
const isBurstable = (type: NamedType) => type.instanceType.startsWith("t");

const instanceTypeResource: Resource<NamedType> = {
  items: () => [...instanceTypes].map(([instanceType, facts]) => ({ instanceType, ...facts })),
  id: (type) => type.instanceType,
  ids: {
    parameter: "InstanceTypes",
    pageSizes: [5, 100],
    notFound: (types) => new SandboxError("InvalidInstanceType", `The following supplied instance types do not exist: [${types.join(", ")}]`),
  },
  filters: {
    "bare-metal": () => false,
    "burstable-performance-supported": isBurstable,
    "current-generation": (type) => type.hypervisor === "nitro",
    "free-tier-eligible": (type) => type.instanceType === "t3.micro",
    hypervisor: (type) => type.hypervisor,
    "instance-storage-supported": () => false,
    "instance-type": (type) => type.instanceType,
    "memory-info.size-in-mib": (type) => type.memoryMib,
    "processor-info.supported-architecture": (type) => type.architecture,
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
    SupportedRootDeviceTypes: ["ebs"],
    SupportedVirtualizationTypes: ["hvm"],
    SupportedUsageClasses: ["on-demand"],
  };
}
