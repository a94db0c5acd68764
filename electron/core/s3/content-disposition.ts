/** `attachment` with a name, for old browsers in plain letters and for others as it is (RFC 6266). Neither can leave its quotes. */
export function attachmentNamed(fileName: string): string {
  const plain = fileName.replace(/[^ !#$&+\-.0-9A-Z^_`a-z|~]/g, "_");
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
