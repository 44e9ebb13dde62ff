import 'nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css';
import './styles/bevan.css';
import './styles/platform.css';
import icon from './icon.svg?url';

import { Button, Checkboxes, ErrorSummary, Header, NotificationBanner, Radios, SkipLink, Tabs, createAll } from 'nhsuk-frontend';

// Pages are whole without any of this: it adds charts beside tables, maps beside lists, and smaller forms.
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');
for (const component of [Button, Checkboxes, ErrorSummary, Header, NotificationBanner, Radios, SkipLink, Tabs]) {
  createAll(component);
}

const mark = document.createElement('link');
mark.rel = 'icon';
mark.type = 'image/svg+xml';
mark.href = icon;
document.head.append(mark);

whenNear('[data-chart]', async (elements) => {
  const { drawCharts } = await import('./figures/charts');
  drawCharts(elements);
});

whenNear('[data-map]', async (elements) => {
  if (!hasWebGl()) {
    elements.forEach((element) => showFailure(element, 'The map cannot be drawn: this browser has no WebGL, or it is switched off. The table below has every figure.'));
    return;
  }
  const { drawMaps } = await import('./map/maps');
  await drawMaps(elements);
});

document.querySelectorAll<HTMLElement>('[data-follow]').forEach((status) => {
  void import('./runs/follow').then(({ follow }) => follow(status));
});

/** Loads what draws a kind of figure only when one of them comes near the window: most of a page's weight is in it. */
function whenNear(selector: string, draw: (elements: HTMLElement[]) => Promise<void>): void {
  const observer = new IntersectionObserver(
    (entries) => {
      const near = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target as HTMLElement);
      near.forEach((element) => observer.unobserve(element));
      if (near.length > 0) {
        void draw(near).catch((error: unknown) => {
          near.forEach((element) => showFailure(element, 'The picture could not be drawn in this browser. The table below has every figure.'));
          console.error(error);
        });
      }
    },
    { rootMargin: '300px' },
  );
  document.querySelectorAll<HTMLElement>(selector).forEach((element) => observer.observe(element));
}

/** What MapLibre draws with; asked before it is fetched. */
function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

function showFailure(element: HTMLElement, words: string): void {
  element.classList.add('bevan-drawing--failed');
  element.textContent = words;
}
