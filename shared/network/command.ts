/** An id, a CIDR, a protocol or a number: what no shell and no command line reads otherwise. */
export function isPlainWord(value: string): boolean {
  return /^[a-z0-9:][a-z0-9:./-]*$/i.test(value) || value === "-1";
}

/**
 * A command of the AWS CLI with values of a network put in, as a member to spread. Such data may be
 * anybody's (an imported file): where a value is no plain word, there is no command.
 */
export function awsCommand(parts: TemplateStringsArray, ...values: readonly (string | number | undefined)[]): { command?: string } {
  const words = values.map(String);
  return words.every(isPlainWord) ? { command: parts.map((part, at) => part + (words[at] ?? "")).join("") } : {};
}
