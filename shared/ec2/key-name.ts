/**
 * What is wrong with a new key pair's name, in words; undefined where nothing is.
 * @param taken names of the region, as far as they are known.
 */
export function explainKeyName(name: string, taken: readonly string[]): string | undefined {
  if (name === "") return "A key pair needs a name.";
  if (name !== name.trim()) return "It may not begin or end with a space.";
  if (!/^[\x20-\x7e]*$/.test(name)) return "EC2 takes ASCII letters, digits and signs alone.";
  if (name.length > 255) return "It may have 255 characters at most.";
  return taken.includes(name) ? `The region has a key pair ${name} already.` : undefined;
}

/** What is wrong with a text that should be a public key, as far as it shows from its form. */
export function explainPublicKey(text: string): string | undefined {
  const key = text.trim();
  if (key === "") return "Paste the public key, or choose its file.";
  if (/PRIVATE KEY/.test(key) || key.startsWith("PuTTY-User-Key-File")) return "This is a private key: keep it to yourself. EC2 wants the public half, the file that ends in .pub.";
  const type = /^(ssh-\S+|ecdsa-\S+|sk-\S+)\s/.exec(key)?.[1];
  if (type && type !== "ssh-rsa" && type !== "ssh-ed25519") return `EC2 takes RSA and ED25519 keys, not ${type}.`;
  const isKnown = /^ssh-(rsa|ed25519)\s+AAAA[A-Za-z0-9+/=]+(\s.*)?$/.test(key) || key.startsWith("---- BEGIN SSH2 PUBLIC KEY ----") || /^[A-Za-z0-9+/=\s]+$/.test(key.replaceAll(/-----(BEGIN|END) PUBLIC KEY-----/g, ""));
  return isKnown ? undefined : "This is no public key: one begins with ssh-rsa or ssh-ed25519.";
}
