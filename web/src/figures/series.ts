import { monthsBetween } from './months';

/** What a column of the table is to the reader. */
export type Role = 'focus' | 'other' | 'median' | 'band-low' | 'band-high';

/** A figure, or why there is none: a month without data is a gap, a suppressed one a mark with its reason. Never zero. */
export type Point = { readonly value: number } | { readonly gap: 'missing' | 'suppressed'; readonly reason: string };

export interface Series {
  readonly name: string;
  readonly role: Role;
  readonly points: readonly Point[];
}

export interface Trend {
  readonly months: readonly string[];
  readonly series: readonly Series[];
}

const NO_ROW: Point = { gap: 'missing', reason: 'no data' };

/** Columns of a table that has a row per month, with the months that have no row put back as gaps. */
export function trendOf(columns: readonly Series[], months: readonly string[]): Trend {
  const sorted = [...months].sort();
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  if (first === undefined || last === undefined) {
    return { months: [], series: [] };
  }
  const whole = monthsBetween(first, last);
  const rowOf = new Map(months.map((month, row) => [month, row]));
  const series = columns.map((column) => ({
    ...column,
    points: whole.map((month) => {
      const row = rowOf.get(month);
      return row === undefined ? NO_ROW : (column.points[row] ?? NO_ROW);
    }),
  }));
  return { months: whole, series };
}

/** Reads the table beside a chart, so that the two cannot differ. */
export function readTrend(table: HTMLTableElement): Trend {
  const months = [...table.tBodies[0]!.rows].map((row) => row.dataset['month'] ?? '');
  const heads = [...table.tHead!.rows[0]!.cells];
  const columns = heads.flatMap((head, position) => {
    const role = head.dataset['series'];
    return role === undefined
      ? []
      : [
          {
            name: head.dataset['name'] ?? text(head),
            role: role as Role,
            points: [...table.tBodies[0]!.rows].map((row) => point(row.cells[position])),
          },
        ];
  });
  return trendOf(columns, months);
}

function point(cell: HTMLTableCellElement | undefined): Point {
  const value = cell?.dataset['value'];
  if (value !== undefined && value !== '') {
    return { value: Number(value) };
  }
  return { gap: cell?.dataset['gap'] === 'suppressed' ? 'suppressed' : 'missing', reason: cell ? text(cell) : 'no data' };
}

function text(cell: HTMLElement): string {
  return (cell.textContent ?? '').trim().replaceAll(/\s+/g, ' ');
}
