/** What the request answers. EC2 answers a dry run that would succeed with the error `DryRunOperation`: that is `undefined` here; all else is thrown. */
export async function unlessDryRun<Output>(dryRun: boolean, send: () => Promise<Output>): Promise<Output | undefined> {
  try {
    return await send();
  } catch (error) {
    if (dryRun && (error as Error).name === "DryRunOperation") return undefined;
    throw error;
  }
}
