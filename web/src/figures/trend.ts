import type { Format } from './format';
import { inFull, inShort } from './format';
import { shortMonth } from './months';
import { BAND, CATEGORIES, DASHES, GRIDLINE, INK, PEERS, SECONDARY_INK } from './palette';
import type { Point, Series, Trend } from './series';
import type { ComposeOption } from 'echarts/core';
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';

export type TrendOption = ComposeOption<LineSeriesOption | ScatterSeriesOption | GridComponentOption | TooltipComponentOption>;

/** Below this width lines are named in a key above the chart, not at their ends. */
const NARROW = 520;

const MOST_GRIDLINES = 6;
const LABEL_ROOM = 150;
const LETTERS_OF_A_LABEL = 15;
const LINE_OF_A_LABEL = 17;
/** About as high as lines can differ, in pixels: the axis ends above the highest value. */
const PLOT_HEIGHT = 260;

/** How one line is drawn and named, for the chart and for its key. */
export interface LineStyle {
  readonly name: string;
  readonly colour: string;
  readonly dash: 'solid' | 'dashed' | 'dotted' | number[];
  readonly width: number;
}

export function lineStyles(trend: Trend): LineStyle[] {
  let category = 0;
  return lines(trend).map((series) => {
    if (series.role === 'median') {
      return { name: series.name, colour: PEERS, dash: 'dashed', width: 2 };
    }
    const next = category++ % CATEGORIES.length;
    const dash = DASHES[next]!;
    return { name: series.name, colour: CATEGORIES[next]!, dash: typeof dash === 'string' ? dash : [...dash], width: 3 };
  });
}

/** The chart of a trend: gaps stay open, the suppressed are crosses on the axis, the value axis starts at zero. */
export function trendOption(trend: Trend, format: Format, width: number): TrendOption {
  const styles = lineStyles(trend);
  const atEnds = namedAtEnds(trend, width);
  const text = { color: INK, fontSize: width < NARROW ? 13 : 14 };
  return {
    animation: false,
    // Named, not inherited: how long a label is gets measured where there is nothing to inherit from.
    textStyle: { fontFamily: 'Arial, "Helvetica Neue", Helvetica, "Liberation Sans", sans-serif' },
    grid: { left: 8, right: atEnds ? LABEL_ROOM : 20, top: 16, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: trend.months.map(shortMonth),
      boundaryGap: trend.months.length === 1,
      axisLabel: { ...text, hideOverlap: true, rotate: 0, margin: 12, showMinLabel: true, showMaxLabel: true, alignMinLabel: 'left', alignMaxLabel: 'right' },
      axisLine: { lineStyle: { color: SECONDARY_INK } },
      axisTick: { alignWithLabel: true },
    },
    yAxis: {
      type: 'value',
      min: (range) => Math.min(0, range.min),
      splitNumber: MOST_GRIDLINES - 1,
      axisLabel: { ...text, formatter: (value: number) => inShort(value, format) },
      splitLine: { lineStyle: { color: GRIDLINE } },
    },
    tooltip: {
      trigger: 'axis',
      // Drawn into the picture: as markup it would carry inline styles, which the page's policy refuses.
      renderMode: 'richText',
      confine: true,
      axisPointer: { type: 'line', lineStyle: { color: SECONDARY_INK } },
      formatter: (items) => tooltip(trend, format, items),
    },
    series: [...band(trend), ...lines(trend).map((series, index) => line(series, styles[index]!, atEnds)), ...marks(trend)],
  };
}

/** Whether lines are named at their ends: where there is room beside the chart, and the names do not fall upon each other. */
export function namedAtEnds(trend: Trend, width: number): boolean {
  const drawn = lines(trend);
  if (width < NARROW || drawn.length < 2) {
    return false;
  }
  const values = trend.series.flatMap((series) => series.points.flatMap((point) => ('value' in point ? [point.value] : [])));
  const range = Math.max(0, ...values) - Math.min(0, ...values);
  const names = drawn
    .map((series) => ({ end: lastValue(series), height: Math.ceil(series.name.length / LETTERS_OF_A_LABEL) * LINE_OF_A_LABEL }))
    .sort((one, other) => one.end - other.end);
  return names.every((name, index) => {
    const below = names[index - 1];
    return below === undefined || range === 0 || ((name.end - below.end) / range) * PLOT_HEIGHT >= (name.height + below.height) / 2;
  });
}

function lastValue(series: Series): number {
  const last = series.points.findLast((point) => 'value' in point);
  return last !== undefined && 'value' in last ? last.value : 0;
}

function lines(trend: Trend): Series[] {
  return trend.series.filter((series) => series.role === 'focus' || series.role === 'other' || series.role === 'median');
}

function line(series: Series, style: LineStyle, labelled: boolean): LineSeriesOption {
  return {
    type: 'line',
    name: series.name,
    data: series.points.map((point) => ('value' in point ? point.value : null)),
    connectNulls: false,
    // A month that stands alone between gaps has no line to be seen by.
    showSymbol: true,
    symbol: 'circle',
    symbolSize: (_value: unknown, item: { dataIndex: number }) => (isAlone(series.points, item.dataIndex) ? 8 : 0),
    lineStyle: { color: style.colour, type: style.dash, width: style.width },
    itemStyle: { color: style.colour },
    emphasis: { disabled: true },
    z: series.role === 'median' ? 3 : 4,
    endLabel: {
      show: labelled,
      formatter: series.name,
      color: style.colour,
      fontSize: 14,
      fontWeight: 'bold',
      lineHeight: LINE_OF_A_LABEL,
      width: LABEL_ROOM - 16,
      overflow: 'break',
    },
    labelLayout: { moveOverlap: 'shiftY' },
  };
}

function isAlone(points: readonly Point[], index: number): boolean {
  const before = points[index - 1];
  const after = points[index + 1];
  return !(before && 'value' in before) && !(after && 'value' in after);
}

/** The band between two columns: the lower one invisible, the difference stacked upon it. */
function band(trend: Trend): LineSeriesOption[] {
  const low = trend.series.find((series) => series.role === 'band-low');
  const high = trend.series.find((series) => series.role === 'band-high');
  if (!low || !high) {
    return [];
  }
  const unseen: LineSeriesOption = {
    type: 'line',
    stack: 'band',
    stackStrategy: 'all',
    silent: true,
    symbol: 'none',
    lineStyle: { opacity: 0 },
    emphasis: { disabled: true },
    z: 1,
  };
  return [
    { ...unseen, data: low.points.map((point) => ('value' in point ? point.value : null)) },
    {
      ...unseen,
      data: high.points.map((point, index) => {
        const under = low.points[index];
        return 'value' in point && under && 'value' in under ? point.value - under.value : null;
      }),
      areaStyle: { color: BAND, opacity: 1 },
    },
  ];
}

function marks(trend: Trend): ScatterSeriesOption[] {
  const suppressed = trend.months.flatMap((_month, index) =>
    trend.series.some((series) => isSuppressed(series.points[index])) ? [[index, 0]] : [],
  );
  return suppressed.length === 0
    ? []
    : [{ type: 'scatter', name: 'Not shown', data: suppressed, symbol: 'path://M0,0L10,10M10,0L0,10', symbolSize: 10, itemStyle: { color: 'none', borderColor: INK, borderWidth: 2 }, z: 5 }];
}

function isSuppressed(point: Point | undefined): boolean {
  return point !== undefined && 'gap' in point && point.gap === 'suppressed';
}

function tooltip(trend: Trend, format: Format, items: unknown): string {
  const first = (Array.isArray(items) ? items[0] : items) as { dataIndex: number; seriesType: string; value: unknown } | undefined;
  const index = first?.seriesType === 'scatter' && Array.isArray(first.value) ? Number(first.value[0]) : first?.dataIndex;
  if (index === undefined || trend.months[index] === undefined) {
    return '';
  }
  const written = trend.series.map((series) => {
    const point = series.points[index]!;
    return `${series.name}: ${'value' in point ? inFull(point.value, format) : point.reason}`;
  });
  return [shortMonth(trend.months[index]), ...written].join('\n');
}
