export interface DateSection {
  /** The local day, `2026-03-09`, or `undated`. */
  key: string;
  title: string;
  count: number;
}

const dayMs = 86_400_000;

/**
 * Runs of the same local day in a list that is sorted by time, as `Today`, `Yesterday` or the date in words.
 * @param times milliseconds since the epoch; undefined where the time is not known
 */
export function dateSections(times: readonly (number | undefined)[], now: number, locale?: string): DateSection[] {
  const words = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const today = dayKey(now);
  const yesterday = dayKey(startOfDay(now) - dayMs / 2);
  const sections: DateSection[] = [];
  for (const time of times) {
    const key = time === undefined ? "undated" : dayKey(time);
    const last = sections.at(-1);
    if (last?.key === key) {
      last.count += 1;
      continue;
    }
    const title = time === undefined ? "No date" : key === today ? "Today" : key === yesterday ? "Yesterday" : words.format(time);
    sections.push({ key, title, count: 1 });
  }
  return sections;
}

function dayKey(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
}

function startOfDay(time: number): number {
  const date = new Date(time);
  date.setHours(0, 0, 0, 0);
  return date.getTime();
}
