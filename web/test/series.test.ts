import { describe, expect, it } from 'vitest';
import { monthsBetween, shortMonth } from '../src/figures/months';
import type { Series } from '../src/figures/series';
import { trendOf } from '../src/figures/series';
import { lineStyles, trendOption } from '../src/figures/trend';

const focus = (...points: Series['points']): Series => ({ name: 'Here', role: 'focus', points });

describe('months', () => {
  it('run over the turn of the year', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(shortMonth('2026-02')).toBe('Feb 2026');
  });

  it('are refused when they are none', () => {
    expect(() => monthsBetween('2026', '2026-01')).toThrow('is not a month');
  });
});

describe('a trend', () => {
  it('puts a month without a row back as a gap, not as zero', () => {
    const trend = trendOf([focus({ value: 1 }, { value: 3 })], ['2026-01', '2026-03']);

    expect(trend.months).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(trend.series[0]!.points).toEqual([{ value: 1 }, { gap: 'missing', reason: 'no data' }, { value: 3 }]);
  });

  it('orders months whatever order the table is in', () => {
    const trend = trendOf([focus({ value: 3 }, { value: 1 })], ['2026-02', '2026-01']);

    expect(trend.series[0]!.points).toEqual([{ value: 1 }, { value: 3 }]);
  });

  it('of nothing is empty', () => {
    expect(trendOf([], [])).toEqual({ months: [], series: [] });
  });
});

describe('a trend chart', () => {
  const suppressed = { gap: 'suppressed', reason: 'fewer than 8 people' } as const;

  it('leaves gaps open and marks what is suppressed on the axis', () => {
    const trend = trendOf([focus({ value: 5 }, suppressed, { value: 7 })], ['2026-01', '2026-02', '2026-03']);
    const series = trendOption(trend, 'count', 900).series as { type: string; data: unknown; connectNulls?: boolean }[];

    expect(series[0]).toMatchObject({ type: 'line', data: [5, null, 7], connectNulls: false });
    expect(series[1]).toMatchObject({ type: 'scatter', data: [[1, 0]] });
  });

  it('tells lines apart by dash as well as by colour', () => {
    const columns = ['A', 'B', 'C'].map((name): Series => ({ name, role: 'other', points: [{ value: 1 }] }));
    const styles = lineStyles(trendOf(columns, ['2026-01']));

    expect(new Set(styles.map((style) => String(style.dash))).size).toBe(3);
    expect(new Set(styles.map((style) => style.colour)).size).toBe(3);
  });

  it('stacks the band of peers as the distance between its edges', () => {
    const columns: Series[] = [
      { name: 'Lowest tenth', role: 'band-low', points: [{ value: 2 }] },
      { name: 'Highest tenth', role: 'band-high', points: [{ value: 9 }] },
    ];
    const series = trendOption(trendOf(columns, ['2026-01']), 'rate', 900).series as { data: unknown }[];

    expect(series.map((each) => each.data)).toEqual([[2], [7]]);
  });
});
