import { z } from "zod";

/** A bucket that exists: names older than today's rules had capitals and underscores; an access point comes by its ARN. */
export const bucketName = z.string().min(3).max(255).regex(/^(arn:[\w+=,.@:/-]+|[\w.-]+)$/, "a bucket's name or an access point's ARN");
/** 1 to 1,024 bytes of UTF-8, whatever the characters. */
export const objectKey = z.string().min(1).refine((key) => new TextEncoder().encode(key).length <= 1024, "a key has at most 1,024 bytes");
