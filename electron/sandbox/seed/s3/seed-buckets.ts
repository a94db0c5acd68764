import type { Landscape } from "./landscape.ts";

/** What an object of the seed holds. */
export type SeedContent = { text: string } | { landscape: Landscape };

export interface SeedObject {
  key: string;
  /** Its age in days, counted back from the seeding. */
  ageDays: number;
  contents: SeedContent[];
  contentType: string;
  tags?: [key: string, value: string][];
}

export interface SeedBucket {
  profile: "sandbox" | "sandbox-prod";
  region: string;
  name: string;
  ageDays: number;
  versioning?: "Enabled";
  tags?: [key: string, value: string][];
  objects: SeedObject[];
}

const dawn: Landscape = { sky: ["#27406b", "#f0a07a"], ground: "#1c2733", sun: 0.12, shape: 3 };
const noon: Landscape = { sky: ["#3f86c7", "#cfe6f3"], ground: "#3d5c43", sun: 0.8, shape: 11 };
const dusk: Landscape = { sky: ["#3b2a55", "#e2725b"], ground: "#20192b", sun: 0.05, shape: 19 };
const snow: Landscape = { sky: ["#7fa6c9", "#f4f6f8"], ground: "#8ea0b0", sun: 0.5, shape: 27 };
const sea: Landscape = { sky: ["#2b6f86", "#bfe3dd"], ground: "#17506a", sun: 0.35, shape: 5 };

function photo(key: string, ageDays: number, landscape: Landscape, tags?: [string, string][]): SeedObject {
  return { key, ageDays, contents: [{ landscape }], contentType: "image/jpeg", ...(tags ? { tags } : {}) };
}

function text(key: string, ageDays: number, ...versions: string[]): SeedObject {
  const contentType = key.endsWith(".csv") ? "text/csv" : key.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8";
  return { key, ageDays, contents: versions.map((version) => ({ text: version })), contentType };
}

function monthlyReports(): SeedObject[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = String(index + 1).padStart(2, "0");
    const rows = Array.from({ length: 28 }, (_day, day) => `2026-${month}-${String(day + 1).padStart(2, "0")},${1800 + ((index * 37 + day * 53) % 900)},${(index * 7 + day) % 5}`);
    return text(`requests/2026/${month}.csv`, 340 - index * 28, `day,requests,errors\n${rows.join("\n")}\n`);
  });
}

function hourlyLogs(): SeedObject[] {
  return Array.from({ length: 48 }, (_, hour) => {
    const stamp = `2026-03-${String(1 + Math.floor(hour / 24)).padStart(2, "0")}T${String(hour % 24).padStart(2, "0")}`;
    return text(`web/${stamp.slice(0, 10)}/${stamp.slice(11)}.log`, 40 - hour / 24, `${stamp}:00:07Z GET /photos 200 41ms\n${stamp}:14:31Z POST /photos 201 230ms\n`);
  });
}

/** The seeded buckets: other names and other content in each region and profile. */
export const seedBuckets: readonly SeedBucket[] = [
  {
    profile: "sandbox", region: "us-west-2", name: "edx-photo-bucket", ageDays: 210,
    tags: [["course", "aws-developer-building-on-aws"]],
    objects: [
      photo("photos/2026/coast/sunrise-over-the-bay.jpg", 96, dawn, [["season", "spring"]]),
      photo("photos/2026/coast/lighthouse-road.jpg", 95, { ...sea, shape: 8 }),
      photo("photos/2026/coast/low-tide.jpg", 95, sea),
      photo("photos/2026/mountains/first-snow.jpg", 31, snow, [["season", "winter"]]),
      photo("photos/2026/mountains/ridge-trail.jpg", 30, { ...noon, portrait: true }),
      photo("photos/2026/mountains/valley.jpg", 30, { ...noon, shape: 2 }),
      photo("photos/2026/evenings/harbour.jpg", 12, dusk),
      photo("photos/2026/evenings/last-light.jpg", 11, { ...dusk, shape: 33 }),
      photo("photos/inbox/IMG_2041.jpg", 2, { ...noon, shape: 40 }),
      photo("photos/inbox/IMG_2042.jpg", 2, { ...dawn, shape: 44, portrait: true }),
      text("photos/README.txt", 200, "Photos of the course application. Uploads of its users land in photos/inbox.\n"),
    ],
  },
  {
    profile: "sandbox", region: "us-east-1", name: "skydeck-reports", ageDays: 360,
    objects: [...monthlyReports(), text("summary.json", 1, '{"requests":812345,"errors":214,"months":12}\n')],
  },
  {
    profile: "sandbox", region: "eu-central-1", name: "skydeck-notes-eu", ageDays: 150, versioning: "Enabled",
    objects: [
      text("runbook.txt", 9, "Draft.\n", "1. Look at the alarm.\n", "1. Look at the alarm.\n2. Look at the map.\n"),
      text("contacts.json", 80, '{"onCall":"ada"}\n', '{"onCall":"grace"}\n'),
    ],
  },
  {
    profile: "sandbox-prod", region: "us-west-2", name: "prod-media-archive", ageDays: 700, versioning: "Enabled",
    tags: [["environment", "production"]],
    objects: [
      photo("archive/2025/opening.jpg", 420, { ...dusk, shape: 51 }),
      photo("archive/2025/campus.jpg", 400, { ...snow, shape: 55 }),
      photo("archive/2026/terrace.jpg", 60, { ...sea, shape: 61 }),
      photo("archive/2026/skyline.jpg", 5, { ...dawn, shape: 63, portrait: true }),
    ],
  },
  { profile: "sandbox-prod", region: "us-east-1", name: "prod-web-logs", ageDays: 500, objects: hourlyLogs() },
  {
    profile: "sandbox-prod", region: "eu-central-1", name: "prod-backups-eu", ageDays: 500,
    objects: [text("database/2026-06-01.sql.txt", 30, "-- dump of photos\nCREATE TABLE photo (id INTEGER PRIMARY KEY, labels TEXT);\n")],
  },
];
