export interface DateSection {
  /** The local day, `2026-03-09`, the month of several such, `2026-03`, or `undated`. */
  key: string;
  title: string;
  count: number;
}

const dayMs = 86_400_000;
/** Fewer a day than this, and a month's days are shown together: a row of its own for each photo would leave most of the wall empty. */
const fullDay = 5;

/**
 * Runs of the same local day in a list that is sorted by time, as `Today`, `Yesterday` or the date in words;
 * older days with few photos, as their month.
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
  const isRecent = (key: string) => key === today || key === yesterday;
  return runsBy(sections, ({ key }) => (isRecent(key) ? key : monthOf(key))).flatMap((days) => mergeSparse(days, locale));
}

/** A month's days as one section where they hold few photos each; a single day stays what it is. */
function mergeSparse(days: readonly DateSection[], locale: string | undefined): readonly DateSection[] {
  const count = days.reduce((sum, day) => sum + day.count, 0);
  if (days.length === 1 || count / days.length >= fullDay) return days;
  const key = monthOf((days[0] as DateSection).key);
  const title = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" }).format(new Date(`${key}-01T12:00:00`));
  return [{ key, title, count }];
}

function runsBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const runs: Item[][] = [];
  let last: string | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (key === last) runs.at(-1)?.push(item);
    else runs.push([item]);
    last = key;
  }
  return runs;
}

function monthOf(dayOrUndated: string): string {
  return dayOrUndated.replace(/-\d\d$/, "");
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
