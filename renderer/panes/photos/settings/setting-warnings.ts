import { publicAccessFlags, type PublicAccessBlock } from "../../../../shared/s3/settings/setting-documents.ts";
import type { EditableSetting, SettingDocument } from "../../../../shared/s3/settings/setting-operations.ts";

/** What a change brings with it that its words do not say. */
export function warningsOf(setting: EditableSetting, before: SettingDocument | null, after: SettingDocument | null): string[] {
  const warnings: Partial<Record<EditableSetting, () => string[]>> = {
    versioning: () => [after?.["Status"] === "Enabled" ? "Every version is stored and paid for until it is deleted. Versioning can be suspended later, never taken back." : "New objects replace the null version; versions that are there stay, and stay paid for."],
    encryption: () => ["It holds for new objects; those that are there stay as they are."],
    publicAccessBlock: () => opened(before, after),
    policy: () => [after === null ? "The policy is deleted: who got in by it alone gets in no more." : "The whole policy is replaced. It holds within seconds."],
    ownership: () => (ownershipOf(after) === "BucketOwnerEnforced" ? ["ACLs stop counting at once: who reads by an ACL alone gets in no more. S3 refuses it while the bucket's ACL lets others in."] : ["ACLs count again, those that objects still have too: an object may become public by its own ACL."]),
    cors: () => ["Browsers may remember the old rules for as long as these said."],
    website: () => (after === null ? ["Its website endpoint answers no more."] : ["A website is served by http alone, to whom its policy lets read its objects."]),
    lifecycle: () => ["Rules are applied about once a day, to objects that are there already too. What a rule deletes cannot be had back without versioning; moving objects costs a request each."],
    notification: () => ["S3 asks each target whether it lets S3 in, and refuses the whole list otherwise. S3 sends new targets a test message."],
    requestPayment: () => (after?.["Payer"] === "Requester" ? ["Who does not say that they pay is refused, and nobody gets in without signing in."] : ["The bucket's owner pays for requests and transfer from now on."]),
    accelerate: () => ["It can take up to 30 minutes."],
    logging: () => ["The target's policy must let logging.s3.amazonaws.com write. Logs are stored and paid for until they are deleted."],
  };
  return warnings[setting]?.() ?? ["It holds at once."];
}

const ownershipOf = (document: SettingDocument | null): unknown => (document?.["Rules"] as { ObjectOwnership?: string }[] | undefined)?.[0]?.ObjectOwnership;

function opened(before: SettingDocument | null, after: SettingDocument | null): string[] {
  const lost = publicAccessFlags.filter((flag) => (before as PublicAccessBlock | null)?.[flag] && !(after as PublicAccessBlock | null)?.[flag]);
  return lost.length > 0 ? [`${lost.join(", ")} ${lost.length === 1 ? "is" : "are"} switched off: what the policy and the ACLs make public becomes public at once, unless the account's own block stops it.`] : ["What is public by then is closed at once to those that it keeps out."];
}
