/** How STS refuses a code that is wrong, or was used: `MultiFactorAuthentication failed with invalid MFA one time pass code.` */
export function isWrongCode(error: unknown): boolean {
  return error instanceof Error && /invalid MFA one time pass code/i.test(error.message);
}
