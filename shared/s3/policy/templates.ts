export interface PolicyTemplate {
  id: string;
  title: string;
  about: string;
  /** What must be filled in, with an example. */
  asks?: { name: string; label: string; example: string; pattern: RegExp };
  /** The statement, for that bucket and that answer. */
  statement(bucket: string, answer: string): object;
}

const both = (bucket: string): string[] => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];

/** Statements that are wanted often. */
export const policyTemplates: readonly PolicyTemplate[] = [
  {
    id: "public-read", title: "Public read-only site", about: "Anyone on the internet may read every object. The public access block must let public policies through.",
    statement: (bucket) => ({ Sid: "PublicRead", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*` }),
  },
  {
    id: "cloudfront", title: "CloudFront with origin access control", about: "One CloudFront distribution may read every object; nobody else gets in by it.",
    asks: { name: "distribution", label: "Distribution's ARN", example: "arn:aws:cloudfront::123456789012:distribution/E1EXAMPLE", pattern: /^arn:aws[a-z-]*:cloudfront::\d{12}:distribution\/[A-Z0-9]+$/ },
    statement: (bucket, answer) => ({ Sid: "CloudFrontRead", Effect: "Allow", Principal: { Service: "cloudfront.amazonaws.com" }, Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*`, Condition: { StringEquals: { "aws:SourceArn": answer } } }),
  },
  {
    id: "tls-only", title: "TLS only", about: "Every request without TLS is denied, of this account too.",
    statement: (bucket) => ({ Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: both(bucket), Condition: { Bool: { "aws:SecureTransport": "false" } } }),
  },
  {
    id: "one-account", title: "One other account reads", about: "Another account may list and read; its own policies decide which of its principals.",
    asks: { name: "account", label: "Account id", example: "123456789012", pattern: /^\d{12}$/ },
    statement: (bucket, answer) => ({ Sid: `AccountRead${answer}`, Effect: "Allow", Principal: { AWS: `arn:aws:iam::${answer}:root` }, Action: ["s3:ListBucket", "s3:GetObject"], Resource: both(bucket) }),
  },
  {
    id: "deny-unencrypted", title: "Deny what is not encrypted by KMS", about: "An upload that asks for another encryption than SSE-KMS is denied; one that asks for none gets the bucket's default.",
    statement: (bucket) => ({ Sid: "KmsOnly", Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucket}/*`, Condition: { StringNotEqualsIfExists: { "s3:x-amz-server-side-encryption": "aws:kms" } } }),
  },
];

/** The policy with one statement more. Throws `SyntaxError` where the text is no JSON. */
export function withStatement(text: string, statement: object): string {
  const policy = (text.trim() === "" ? { Version: "2012-10-17", Statement: [] } : JSON.parse(text)) as { Statement?: unknown };
  const statements = Array.isArray(policy.Statement) ? policy.Statement : policy.Statement === undefined ? [] : [policy.Statement];
  return JSON.stringify({ ...policy, Statement: [...statements, statement] }, null, 2);
}
