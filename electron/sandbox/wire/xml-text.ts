import { escapeXml } from "./write-xml.ts";

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** `<name>text</name>`, escaped. */
export function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}
