import { XmlNode } from "@aws-sdk/xml-builder";

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** `<name>text</name>`, escaped. */
export function element(name: string, text: string): string {
  return XmlNode.of(name, text).toString();
}
