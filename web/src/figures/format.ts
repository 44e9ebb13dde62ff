/** How a figure is written; the server writes the same in its tables. */
export type Format = 'count' | 'rate' | 'pounds' | 'pence' | 'percent';

const FORMATS: readonly Format[] = ['count', 'rate', 'pounds', 'pence', 'percent'];

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const ONE_DECIMAL = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const BELOW_ONE = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 3 });
const SHORT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2, maximumSignificantDigits: 3 });
const PENCE = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const POUNDS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 });

export function formatNamed(name: string | undefined): Format {
  return FORMATS.find((format) => format === name) ?? 'count';
}

/** A figure in full, as in the table: 1,234 or £5.60. */
export function inFull(value: number, format: Format): string {
  switch (format) {
    case 'count':
      return WHOLE.format(value);
    case 'rate':
      return (Math.abs(value) < 1 ? BELOW_ONE : ONE_DECIMAL).format(value);
    case 'pounds':
      return POUNDS.format(value);
    case 'pence':
      return PENCE.format(value);
    case 'percent':
      return `${ONE_DECIMAL.format(value)}%`;
  }
}

/** A figure for an axis, where room is short: 1.2m, £40k. */
export function inShort(value: number, format: Format): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  const money = format === 'pounds' || format === 'pence' ? '£' : '';
  if (size >= 1e9) {
    return `${sign}${money}${SHORT.format(size / 1e9)}bn`;
  }
  if (size >= 1e6) {
    return `${sign}${money}${SHORT.format(size / 1e6)}m`;
  }
  if (size >= 1e4) {
    return `${sign}${money}${SHORT.format(size / 1e3)}k`;
  }
  if (format === 'pence' && size < 100 && !Number.isInteger(value)) {
    return `${sign}${PENCE.format(size)}`;
  }
  return `${sign}${money}${SHORT.format(size)}${format === 'percent' ? '%' : ''}`;
}
