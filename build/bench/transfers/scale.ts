/** `SKYDECK_BENCH_SCALE=0.1` makes a tenth of the files and of the gibibyte, for a look within seconds. */
const scale = Number(process.env.SKYDECK_BENCH_SCALE ?? 1);

/** Tiny files, for the memory that their number takes. */
export const manyCount = Math.max(500, Math.round(50_000 * scale));
export const tinyBytes = 4096;
export const smallCount = Math.max(16, Math.round(5000 * scale));
export const smallBytes = 200 * 1024;
export const largeBytes = Math.max(16, Math.round(1024 * scale)) * 1024 * 1024;
/** Where what each download takes beside its bytes shows. */
export const mediumBytes = Math.max(16, Math.round(100 * scale)) * 1024 * 1024;
