/** A value that is called one, as scripts print it when they trace themselves: `SecretAccessKey": "…`, `password=…`, `--token …`. */
const named = /((?:secret|token|passw|pwd|passphrase)[\w-]*\\?["']?\s*(?:[:=]\s*|\s)\\?["']?)([^\s"'\\,;]+)/gi;
/** What has the shape of a secret access key or of a session token. */
const shaped = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40,}={0,2}/g;
/** A sentence may say "token has expired": a value that is a plain word, in small letters, stays. */
const plainWord = /^[a-z]{1,12}[.!:]?$/;

/** What another program complains of, with whatever looks like a secret taken out. */
export function hideSecrets(text: string): string {
  return text
    .replaceAll(named, (whole, name: string, value: string) => (/[:=]/.test(name) || !plainWord.test(value) ? `${name}…` : whole))
    .replaceAll(shaped, "…");
}
