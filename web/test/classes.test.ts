import { describe, expect, it } from 'vitest';
import { breaksFrom, classOf } from '../src/map/classes';

describe('class breaks', () => {
  it('put a figure at a break into the class above it', () => {
    expect([0, 1, 1.5, 2, 99].map((value) => classOf(value, [1, 2]))).toEqual([0, 1, 1, 2, 2]);
  });

  it('without any, all are one class', () => {
    expect(classOf(7, [])).toBe(0);
  });

  it('are read from the page and refused when they do not ascend', () => {
    expect(breaksFrom('1.5 2 3.25')).toEqual([1.5, 2, 3.25]);
    expect(breaksFrom(undefined)).toEqual([]);
    expect(() => breaksFrom('3 2')).toThrow('no ascending numbers');
    expect(() => breaksFrom('a b')).toThrow('no ascending numbers');
  });
});
