import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { formatNamed } from './format';
import { readTrend } from './series';
import type { LineStyle } from './trend';
import { lineStyles, namedAtEnds, trendOption } from './trend';

use([LineChart, ScatterChart, GridComponent, TooltipComponent, SVGRenderer]);

/** Draws each chart from the table it names in data-table. */
export function drawCharts(elements: readonly HTMLElement[]): void {
  elements.forEach(draw);
}

function draw(element: HTMLElement): void {
  const table = document.getElementById(element.dataset['table'] ?? '');
  if (!(table instanceof HTMLTableElement)) {
    throw new Error(`No table "${element.dataset['table']}" for the chart "${element.id}"`);
  }
  const trend = readTrend(table);
  const format = formatNamed(element.dataset['format']);
  const key = document.createElement('ul');
  key.className = 'bevan-key';
  key.setAttribute('aria-hidden', 'true');
  key.append(...lineStyles(trend).map(keyItem));
  element.before(key);

  const chart = init(element, null, { renderer: 'svg' });
  const fit = (): void => {
    key.hidden = namedAtEnds(trend, element.clientWidth) || key.childElementCount < 2;
    chart.resize();
    chart.setOption(trendOption(trend, format, element.clientWidth), { notMerge: true });
  };
  fit();
  new ResizeObserver(fit).observe(element);
  element.classList.add('bevan-drawing--drawn');
}

function keyItem(style: LineStyle): HTMLLIElement {
  const item = document.createElement('li');
  const sample = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  sample.setAttribute('viewBox', '0 0 30 8');
  sample.setAttribute('width', '30');
  sample.setAttribute('height', '8');
  const stroke = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  const dashes = { solid: '', dashed: '8 5', dotted: '2 4' };
  for (const [name, value] of Object.entries({
    x1: '0',
    x2: '30',
    y1: '4',
    y2: '4',
    stroke: style.colour,
    'stroke-width': String(style.width),
    'stroke-dasharray': typeof style.dash === 'string' ? dashes[style.dash] : style.dash.join(' '),
  })) {
    stroke.setAttribute(name, value);
  }
  sample.append(stroke);
  item.append(sample, style.name);
  return item;
}
