/** Instance types that the sandbox starts. Source: EC2 instance types guide. */
export interface InstanceTypeFacts {
  coreCount: number;
  threadsPerCore: number;
  memoryMib: number;
  architecture: "x86_64" | "arm64";
  hypervisor: "xen" | "nitro";
}

type Line = readonly [instanceType: string, coreCount: number, memoryGib: number];

const intel: readonly Line[] = [
  ["t3.nano", 1, 0.5], ["t3.micro", 1, 1], ["t3.small", 1, 2], ["t3.medium", 1, 4], ["t3.large", 1, 8], ["t3.xlarge", 2, 16],
  ["m5.large", 1, 8], ["m5.xlarge", 2, 16], ["m6i.large", 1, 8], ["m6i.xlarge", 2, 16],
  ["c5.large", 1, 4], ["c6i.large", 1, 4], ["c6i.xlarge", 2, 8],
  ["r5.large", 1, 16], ["r6i.large", 1, 16], ["r6i.xlarge", 2, 32],
];
const formerIntel: readonly Line[] = [["t2.micro", 1, 1], ["t2.small", 1, 2], ["t2.medium", 2, 4], ["t2.large", 2, 8]];
const graviton: readonly Line[] = [
  ["t4g.micro", 2, 1], ["t4g.small", 2, 2], ["t4g.medium", 2, 4], ["t4g.large", 2, 8],
  ["m7g.large", 2, 8], ["m7g.xlarge", 4, 16], ["c7g.large", 2, 4], ["c7g.xlarge", 4, 8], ["r7g.large", 2, 16],
];

function facts(lines: readonly Line[], common: Omit<InstanceTypeFacts, "coreCount" | "memoryMib">): [string, InstanceTypeFacts][] {
  return lines.map(([instanceType, coreCount, memoryGib]) => [instanceType, { coreCount, memoryMib: memoryGib * 1024, ...common }]);
}

export const instanceTypes: ReadonlyMap<string, InstanceTypeFacts> = new Map([
  ...facts(intel, { threadsPerCore: 2, architecture: "x86_64", hypervisor: "nitro" }),
  ...facts(formerIntel, { threadsPerCore: 1, architecture: "x86_64", hypervisor: "xen" }),
  ...facts(graviton, { threadsPerCore: 1, architecture: "arm64", hypervisor: "nitro" }),
]);

/** Throws for a type that the sandbox has not: no instance can be of such. */
export function typeFacts(instanceType: string): InstanceTypeFacts {
  const known = instanceTypes.get(instanceType);
  if (!known) throw new Error(`${instanceType} is no instance type of the sandbox`);
  return known;
}
