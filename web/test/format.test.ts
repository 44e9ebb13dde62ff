import { describe, expect, it } from 'vitest';
import { formatNamed, inFull, inShort } from '../src/figures/format';

describe('figures in full', () => {
  it('are written for England', () => {
    expect(inFull(1234567, 'count')).toBe('1,234,567');
    expect(inFull(12.345, 'rate')).toBe('12.3');
    expect(inFull(0.0452, 'rate')).toBe('0.045');
    expect(inFull(0, 'rate')).toBe('0.0');
    expect(inFull(1234.5, 'pounds')).toBe('£1,235');
    expect(inFull(7.4, 'pence')).toBe('£7.40');
    expect(inFull(12, 'percent')).toBe('12.0%');
  });

  it('keep the sign of what is below zero', () => {
    expect(inFull(-3.5, 'pence')).toBe('-£3.50');
  });
});

describe('figures on an axis', () => {
  it('are short', () => {
    expect(inShort(1_250_000, 'pounds')).toBe('£1.25m');
    expect(inShort(45_000, 'count')).toBe('45k');
    expect(inShort(9_000, 'count')).toBe('9,000');
    expect(inShort(2_000_000_000, 'pounds')).toBe('£2bn');
    expect(inShort(0, 'pounds')).toBe('£0');
    expect(inShort(7.5, 'pence')).toBe('£7.50');
    expect(inShort(20, 'percent')).toBe('20%');
  });
});

it('an unknown format is a count', () => {
  expect(formatNamed('stones')).toBe('count');
  expect(formatNamed('pence')).toBe('pence');
});
