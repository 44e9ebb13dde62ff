/** A figure of an area or a practice, as the page's table or the server's list gives it. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly value: number | undefined;
  /** The figure as it is written, or why there is none. */
  readonly written: string;
  readonly href: string | undefined;
}

/** A practice with its position. */
export interface PlacedPoint extends Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Reads the areas of the table beside a map: rows that carry data-code, with the figure in the cell that carries data-value. */
export function readPlaces(table: HTMLTableElement): Place[] {
  return [...table.tBodies].flatMap((body) =>
    [...body.rows].flatMap((row) => {
      const code = row.dataset['code'];
      const figure = row.querySelector<HTMLTableCellElement>('td[data-figure]');
      if (code === undefined || figure === null) {
        return [];
      }
      const value = figure.dataset['value'];
      return [
        {
          code,
          name: row.dataset['name'] ?? (row.querySelector('th')?.textContent ?? code).trim(),
          value: value === undefined || value === '' ? undefined : Number(value),
          written: (figure.textContent ?? '').trim(),
          href: row.querySelector('a')?.getAttribute('href') ?? undefined,
        },
      ];
    }),
  );
}
