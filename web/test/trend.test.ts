import { describe, expect, it } from 'vitest';
import type { Trend } from '../src/figures/series';
import { namedAtEnds } from '../src/figures/trend';

function endingAt(own: number, peers: number): Trend {
  return {
    months: ['2026-01', '2026-02'],
    series: [
      { name: 'NHS Greater Manchester Integrated Care Board', role: 'focus', points: [{ value: 50 }, { value: own }] },
      { name: 'Middle of integrated care boards', role: 'median', points: [{ value: 100 }, { value: peers }] },
    ],
  };
}

describe('names of lines', () => {
  it('stand at their ends where those are far apart', () => {
    expect(namedAtEnds(endingAt(20, 90), 1000)).toBe(true);
  });

  it('stand above the chart where they would fall upon each other', () => {
    expect(namedAtEnds(endingAt(84, 76), 1000)).toBe(false);
  });

  it('stand above a narrow chart', () => {
    expect(namedAtEnds(endingAt(20, 90), 400)).toBe(false);
  });
});
