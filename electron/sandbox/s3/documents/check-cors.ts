import type { CORSConfiguration } from "@aws-sdk/client-s3";
import { invalidRequest, malformedXml } from "../errors.ts";

const methods = ["GET", "PUT", "HEAD", "POST", "DELETE"];
const stars = (text: string): number => text.split("*").length - 1;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export function checkCors({ CORSRules = [] }: CORSConfiguration): void {
  if (CORSRules.length === 0 || CORSRules.length > 100) throw malformedXml();
  for (const { ID = "", AllowedMethods = [], AllowedOrigins = [], AllowedHeaders = [], ExposeHeaders = [], MaxAgeSeconds = 0 } of CORSRules) {
    if (ID.length > 255 || AllowedMethods.length === 0 || AllowedOrigins.length === 0 || MaxAgeSeconds < 0) throw malformedXml();
    const method = AllowedMethods.find((name) => !methods.includes(name));
    if (method !== undefined) throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${method}`);
    const origin = AllowedOrigins.find((text) => stars(text) > 1);
    if (origin !== undefined) throw invalidRequest(`AllowedOrigin "${origin}" can not have more than one wildcard.`);
    const header = AllowedHeaders.find((text) => stars(text) > 1);
    if (header !== undefined) throw invalidRequest(`AllowedHeader "${header}" can not have more than one wildcard.`);
    const exposed = ExposeHeaders.find((text) => stars(text) > 0);
    if (exposed !== undefined) throw invalidRequest(`ExposeHeader "${exposed}" contains wildcard. We currently do not support wildcard for ExposeHeader.`);
  }
}
