import type { WebsiteConfiguration } from "@aws-sdk/client-s3";
import { invalidArgument, invalidRequest, malformedXml } from "../errors.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html */
export function checkWebsite({ IndexDocument, ErrorDocument, RedirectAllRequestsTo, RoutingRules = [] }: WebsiteConfiguration): void {
  if (RedirectAllRequestsTo) {
    if (IndexDocument || ErrorDocument || RoutingRules.length > 0) throw invalidArgument("RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.", "RedirectAllRequestsTo", "not null");
    if (!RedirectAllRequestsTo.HostName) throw malformedXml();
    return;
  }
  const { Suffix } = IndexDocument ?? {};
  if (!IndexDocument) throw invalidArgument("A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty", "IndexDocument", "null");
  if (!Suffix || Suffix.includes("/")) throw invalidArgument("The IndexDocument Suffix is not well formed", "IndexDocument", Suffix ?? "");
  if (ErrorDocument && !ErrorDocument.Key) throw malformedXml();
  if (RoutingRules.length > 50) throw invalidRequest(`The number of routing rules must not exceed the allowed limit of 50. Found ${RoutingRules.length}.`);
  for (const { Redirect } of RoutingRules) if (!Redirect || Object.keys(Redirect).length === 0) throw malformedXml();
}
