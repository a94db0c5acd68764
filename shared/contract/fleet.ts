import { z } from "zod";
import { filterTokenSchema } from "../filter-token.ts";

const name = z.string().min(1).max(256);

/** Which profiles and regions the table of instances reads: the ones on screen, all that the account has enabled, or those named. */
export const fleetScopeSchema = z.strictObject({
  profiles: z.union([z.literal("current"), z.array(name).min(1).max(64)]),
  regions: z.union([z.literal("current"), z.literal("all"), z.array(name).min(1).max(64)]),
});
export type FleetScope = z.infer<typeof fleetScopeSchema>;

/** How the table is laid out. Columns in their order; `tag:Owner` is a column of that tag. */
export const fleetLayoutSchema = z.strictObject({
  columns: z.array(name).min(1).max(64),
  sort: z.strictObject({ id: name, desc: z.boolean() }),
  /** The column by whose value the rows stand together. */
  group: name.optional(),
});
export type FleetLayout = z.infer<typeof fleetLayoutSchema>;

/** A table kept under a name. */
export const fleetViewSchema = z.strictObject({
  name: z.string().min(1).max(64),
  /** Free text of the filter. */
  text: z.string().max(512),
  tokens: z.array(filterTokenSchema).max(32),
  layout: fleetLayoutSchema,
  scope: fleetScopeSchema,
});
export type FleetView = z.infer<typeof fleetViewSchema>;

/** Of the table of instances, what is kept among the preferences. */
export const fleetPreferences = {
  fleetScope: fleetScopeSchema.optional(),
  fleetLayout: fleetLayoutSchema.optional(),
  fleetViews: z.array(fleetViewSchema).max(100).optional(),
};
