/** A denial names its principal and its resource, and an ARN has up to 2,048 characters. */
const maxLength = 3000;

/** A link that works by itself for whoever has it. */
const signedParameter = /([?&](?:X-Amz-(?:Signature|Credential|Security-Token)|AWSAccessKeyId|Signature)=)[^&\s"'<>]+/gi;

/** An error's message as the journal keeps it: signatures and tokens of any link in it are taken out. */
export function scrubMessage(message: string): string {
  return message.slice(0, maxLength).replaceAll(signedParameter, "$1…");
}
