const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Every month from the first to the last, both included, as 2026-06. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = index(first); month <= index(last); month++) {
    months.push(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`);
  }
  return months;
}

/** 2026-06 as Jun 2026. */
export function shortMonth(month: string): string {
  const [year, number] = month.split('-');
  return `${NAMES[Number(number) - 1] ?? number} ${year}`;
}

function index(month: string): number {
  const match = /^(\d{4})-(\d{2})$/.exec(month);
  if (!match) {
    throw new RangeError(`"${month}" is not a month such as 2026-06`);
  }
  return Number(match[1]) * 12 + Number(match[2]) - 1;
}
