/** A type of resource, and the member of an operation's input that names one; a member of a member is named with a dot between. */
export type Named = readonly [type: string, member: string];
