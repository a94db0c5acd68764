export interface DateSection {
  /** The local day, `2026-03-09`, the month of several such, `2026-03`, or `undated`. */
  readonly key: string;
  readonly title: string;
  readonly count: number;
}

const dayMs = 86_400_000;
/** Fewer a day than this, and a month's days are shown together: a row of its own for each photo would leave most of the wall empty. */
const fullDay = 5;

type TimeAt = (index: number) => number | undefined;

/**
 * Runs of the same local day in a list that is sorted by time, up or down, as `Today`, `Yesterday` or the date in words;
 * older days with few photos, as their month. What has no time stands together, at an end. The list is not gone
 * through: the end of each day is searched for, so a million times cost what their days do.
 * @param timeAt milliseconds since the epoch; undefined where the time is not known
 */
export function dateSections(count: number, timeAt: TimeAt, now: number, locale?: string): DateSection[] {
  const words = wordsOf(locale);
  const recent = new Map([[dayKey(startOfDay(now) - dayMs / 2), "Yesterday"], [dayKey(now), "Today"]]);
  const days: Day[] = [];
  for (let from = 0; from < count; ) {
    const time = timeAt(from);
    const to = endOfDay(count, timeAt, from, time);
    days.push(new Day(time, to - from, recent, words));
    from = to;
  }
  return runsBy(days, ({ key }) => (recent.has(key) ? key : monthOf(key))).flatMap((month) => mergeSparse(month, words));
}

interface Words {
  day: Intl.DateTimeFormat;
  month: Intl.DateTimeFormat;
}

const wordsOf = (locale: string | undefined): Words => ({
  day: new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  month: new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" }),
});

/** Words are made when they are read: of thousands of days a few are on screen. */
class Day implements DateSection {
  readonly key: string;
  readonly count: number;
  readonly #time: number | undefined;
  readonly #recent: ReadonlyMap<string, string>;
  readonly #words: Words;

  constructor(time: number | undefined, count: number, recent: ReadonlyMap<string, string>, words: Words) {
    this.key = time === undefined ? "undated" : dayKey(time);
    this.count = count;
    this.#time = time;
    this.#recent = recent;
    this.#words = words;
  }

  get title(): string {
    return this.#time === undefined ? "No date" : (this.#recent.get(this.key) ?? this.#words.day.format(this.#time));
  }
}

/** A month's days as one section where they hold few photos each; a single day stays what it is. */
function mergeSparse(days: readonly Day[], words: Words): readonly DateSection[] {
  const count = days.reduce((sum, day) => sum + day.count, 0);
  if (days.length === 1 || count / days.length >= fullDay) return days;
  const key = monthOf((days[0] as Day).key);
  return [{ key, count, get title() { return words.month.format(new Date(`${key}-01T12:00:00`)); } }];
}

/** Where the local day that begins at `from` ends: by doubling, then by halving. */
function endOfDay(count: number, timeAt: TimeAt, from: number, time: number | undefined): number {
  const start = time === undefined ? 0 : startOfDay(time);
  const end = time === undefined ? 0 : startOfDay(start + dayMs * 1.5);
  const isSame = (index: number) => {
    const other = timeAt(index);
    return other === undefined || time === undefined ? other === time : other >= start && other < end;
  };
  let [low, step] = [from, 1];
  while (low + step < count && isSame(low + step)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(count, low + step);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (isSame(middle)) low = middle;
    else high = middle;
  }
  return high;
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
