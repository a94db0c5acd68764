/** Letters that EC2 takes in a group's name and description. Source: API reference, CreateSecurityGroup. */
export const groupTextPattern = /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/;

const letters = "1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";

/** Why a new group of a VPC cannot have that name; nothing where it can. @param taken names of the VPC's groups. */
export function groupNameProblem(name: string, taken: readonly string[]): string | undefined {
  const text = name.trim();
  if (!groupTextPattern.test(text)) return `A name has ${letters}.`;
  if (text.startsWith("sg-")) return "A name may not begin with sg-, as ids do.";
  if (text === "default") return "Each VPC has its own group of the name default already.";
  if (taken.includes(text)) return `The VPC has a group ${text} already.`;
  return undefined;
}

export function groupDescriptionProblem(description: string): string | undefined {
  return groupTextPattern.test(description.trim()) ? undefined : `A description has ${letters}; it cannot be changed later.`;
}
