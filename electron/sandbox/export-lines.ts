import type { SandboxAccount } from "./state/credential-store.ts";

/**
 * What a person pastes into a shell, or evaluates, so that AWS's own tools talk to the sandbox as its first account (the
 * profile `sandbox`): all but that account's exports are comments.
 */
export function exportLines(url: string, accounts: readonly SandboxAccount[], dataDir: string): string {
  const blocks = accounts.map((account, index) => {
    const variables = variablesOf(url, account);
    const live = index === 0 ? "" : "# ";
    return [
      `# Profile ${account.profile} (account ${account.accountId})`,
      "#   bash, zsh:",
      ...variables.map(([name, value]) => `${live}export ${name}='${value}'`),
      "#   PowerShell:",
      ...variables.map(([name, value]) => `# $env:${name} = '${value}'`),
    ].join("\n");
  });
  const head = [
    `# The Skydeck sandbox listens on ${url}`,
    `# and keeps its data in ${dataDir}. End it with Ctrl+C.`,
    `# An AWS CLI older than 2.13 ignores AWS_ENDPOINT_URL and needs --endpoint-url ${url}`,
  ];
  return [...head, "", blocks.join("\n\n"), ""].join("\n");
}

function variablesOf(url: string, account: SandboxAccount): [name: string, value: string][] {
  return [
    ["AWS_ACCESS_KEY_ID", account.accessKeyId],
    ["AWS_SECRET_ACCESS_KEY", account.secretAccessKey],
    ["AWS_REGION", account.regions[0]!],
    ["AWS_DEFAULT_REGION", account.regions[0]!],
    ["AWS_ENDPOINT_URL", url],
  ];
}
