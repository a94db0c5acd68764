import { z } from "zod";

/** `exists` and `missing` have no value. */
export const filterOperators = ["=", "!=", "contains", "starts with", ">", "<", "exists", "missing"] as const;
export type FilterOperator = (typeof filterOperators)[number];

export const filterTokenSchema = z.strictObject({ key: z.string().min(1).max(256), operator: z.enum(filterOperators), value: z.string().max(512) });
export type FilterToken = z.infer<typeof filterTokenSchema>;
