/** Source: EC2 guide, "Run commands at launch": 16 KB, counted before it is base64. */
export const maxUserDataBytes = 16_384;

export function userDataSizeBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** What EC2 would refuse; `undefined` where it fits. */
export function userDataProblem(text: string): string | undefined {
  const size = userDataSizeBytes(text);
  return size > maxUserDataBytes ? `User data has up to ${maxUserDataBytes.toLocaleString("en-US")} bytes, these are ${size.toLocaleString("en-US")}. Compress it with gzip, or load the rest from elsewhere.` : undefined;
}

/** What cloud-init would do with it, and what a person may have meant otherwise. Source: cloud-init, "User data formats". */
export function userDataWords(text: string): { kind: string; doubt?: string } {
  if (text === "") return { kind: "empty" };
  if (text.startsWith("#!")) return text.startsWith("#!/") ? { kind: "a script, run as root" } : { kind: "a script", doubt: "Its first line names no program by its full path." };
  if (text.startsWith("#cloud-config")) return { kind: "cloud-config" };
  if (text.startsWith("#include")) return { kind: "a list of addresses to include" };
  if (text.startsWith("#cloud-boothook")) return { kind: "a boothook, run at every boot" };
  if (/^(Content-Type: multipart|MIME-Version:)/i.test(text)) return { kind: "several parts (MIME)" };
  if (/^<(powershell|script)>/i.test(text)) return { kind: "a Windows script" };
  if (/^\s+(#!|#cloud-config)/.test(text)) return { kind: "text", doubt: "Blanks stand before its first line: cloud-init would not run it." };
  return { kind: "text", doubt: "It begins neither with #! nor with #cloud-config: cloud-init would leave it alone." };
}
