/** Rows that stand together under a heading of their own. */
export interface RowGroup<Row> {
  /** Unique among the groups. */
  id: string;
  title: string;
  rows: readonly Row[];
  isOpen: boolean;
}

/** The heading of a group, as a line of the table. */
export class GroupHead<Row> {
  readonly group: RowGroup<Row>;
  constructor(group: RowGroup<Row>) {
    this.group = group;
  }
}

export type Line<Row> = Row | GroupHead<Row>;

/** What stands beneath each other on screen: rows alone, or each group's head and, where it is open, its rows. */
export function linesOf<Row extends object>(rows: readonly Row[], groups: readonly RowGroup<Row>[] | undefined): readonly Line<Row>[] {
  if (!groups) return rows;
  const lines: Line<Row>[] = [];
  for (const group of groups) {
    lines.push(new GroupHead(group));
    if (group.isOpen) for (const row of group.rows) lines.push(row);
  }
  return lines;
}

export function isRow<Row extends object>(line: Line<Row>): line is Row {
  return !(line instanceof GroupHead);
}
