/** What EC2 tells of a type; `zones` are those that offer it, where that could be read. */
export interface TypeFacts {
  instanceType: string;
  vcpus: number;
  memoryMib: number;
  architectures: readonly string[];
  zones?: readonly string[] | undefined;
}

interface Changing {
  instanceType: string;
  architecture?: string | undefined;
  availabilityZone: string;
}

export type TypeChoice<Type extends TypeFacts = TypeFacts> = Type & {
  /** Why this instance cannot become of it; `undefined` where EC2 should take it. */
  problem: string | undefined;
};

/**
 * The types that an instance may become of, smallest first, then those that it may not, each with
 * its reason. Source: EC2 guide, "Compatibility for changing the instance type": same architecture;
 * offered in the zone, which shows at the next start only. Types without HVM are none of today's.
 */
export function typeChoices<Type extends TypeFacts>({ instanceType, architecture, availabilityZone }: Changing, types: readonly Type[]): TypeChoice<Type>[] {
  const needed = architecture ?? types.find((type) => type.instanceType === instanceType)?.architectures[0];
  const problemOf = (type: Type) => {
    if (type.instanceType === instanceType) return "This is its type now";
    if (needed !== undefined && !type.architectures.includes(needed)) return `Its processor is ${type.architectures.join(" or ")}, the instance's system is for ${needed}`;
    if (type.zones && !type.zones.includes(availabilityZone)) return `${availabilityZone} does not offer it: the instance could not start`;
    return undefined;
  };
  return types.map((type) => ({ ...type, problem: problemOf(type) })).toSorted((a, b) =>
    Number(a.problem !== undefined) - Number(b.problem !== undefined) || a.vcpus - b.vcpus || a.memoryMib - b.memoryMib || (a.instanceType < b.instanceType ? -1 : 1));
}

/** `2 vCPU · 8 GiB` */
export function typeWords({ vcpus, memoryMib }: Pick<TypeFacts, "vcpus" | "memoryMib">): string {
  return `${vcpus} vCPU · ${Number((memoryMib / 1024).toFixed(2))} GiB`;
}
