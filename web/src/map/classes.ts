/** Which class a figure falls in: class i holds what is at or above break i − 1 and below break i. The server's table says the same. */
export function classOf(value: number, breaks: readonly number[]): number {
  let found = 0;
  while (found < breaks.length && value >= breaks[found]!) {
    found++;
  }
  return found;
}

/** Ascending numbers as the page writes them, such as breaks: "1.5 2 3.25". */
export function breaksFrom(text: string | undefined): number[] {
  const breaks = (text ?? '').split(/\s+/).filter((part) => part !== '').map(Number);
  if (breaks.some((each, index) => Number.isNaN(each) || (index > 0 && each < breaks[index - 1]!))) {
    throw new RangeError(`"${text}" are no ascending numbers`);
  }
  return breaks;
}
