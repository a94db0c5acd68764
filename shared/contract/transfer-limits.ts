import { z } from "zod";

/** MB (1,000,000 bytes) a second for all transfers of a direction together; 0 is no limit. Slower than 50 kB/s, servers cut connections for idleness. */
const limit = z.union([z.literal(0), z.number().min(0.05).max(10_000)]);

/** Of transfers, what is kept among the preferences. */
export const transferPreferences = {
  uploadLimit: limit.optional(),
  downloadLimit: limit.optional(),
};
