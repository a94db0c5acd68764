import type { Grant } from "./setting-documents.ts";

const everybody: Readonly<Record<string, string>> = {
  "http://acs.amazonaws.com/groups/global/AllUsers": "anyone",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "anyone with an AWS account",
};

/** Whom a grant opens the bucket to beyond named accounts, in words. */
export const publicGrantee = ({ Grantee }: Grant): string | undefined => everybody[Grantee?.URI ?? ""];
