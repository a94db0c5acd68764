/** Instance types that the sandbox starts. Source: EC2 instance types guide. */
export interface InstanceTypeFacts {
  coreCount: number;
  threadsPerCore: number;
  architecture: "x86_64" | "arm64";
  hypervisor: "xen" | "nitro";
}

const x86 = (coreCount: number): InstanceTypeFacts => ({ coreCount, threadsPerCore: 2, architecture: "x86_64", hypervisor: "nitro" });
const xen = (coreCount: number): InstanceTypeFacts => ({ coreCount, threadsPerCore: 1, architecture: "x86_64", hypervisor: "xen" });
const arm = (coreCount: number): InstanceTypeFacts => ({ coreCount, threadsPerCore: 1, architecture: "arm64", hypervisor: "nitro" });

export const instanceTypes: ReadonlyMap<string, InstanceTypeFacts> = new Map([
  ["t2.micro", xen(1)], ["t2.small", xen(1)], ["t2.medium", xen(2)], ["t2.large", xen(2)],
  ["t3.nano", x86(1)], ["t3.micro", x86(1)], ["t3.small", x86(1)], ["t3.medium", x86(1)], ["t3.large", x86(1)], ["t3.xlarge", x86(2)],
  ["t4g.micro", arm(2)], ["t4g.small", arm(2)], ["t4g.medium", arm(2)], ["t4g.large", arm(2)],
  ["m5.large", x86(1)], ["m5.xlarge", x86(2)], ["m6i.large", x86(1)], ["m6i.xlarge", x86(2)], ["m7g.large", arm(2)], ["m7g.xlarge", arm(4)],
  ["c5.large", x86(1)], ["c6i.large", x86(1)], ["c6i.xlarge", x86(2)], ["c7g.large", arm(2)], ["c7g.xlarge", arm(4)],
  ["r5.large", x86(1)], ["r6i.large", x86(1)], ["r6i.xlarge", x86(2)], ["r7g.large", arm(2)],
]);

export function typeFacts(instanceType: string): InstanceTypeFacts {
  return instanceTypes.get(instanceType) ?? x86(1);
}
