/** Follows a run: says what the server tells of it, and brings the parts of the page that change up to date. */
export function follow(status: HTMLElement): void {
  const source = new EventSource(status.dataset.follow ?? '');
  source.addEventListener('progress', (event) => {
    status.textContent = String((event as MessageEvent<string>).data);
    void renew();
  });
  source.addEventListener('ended', (event) => {
    source.close();
    status.textContent = String((event as MessageEvent<string>).data);
    void renew();
  });
}

/** The server makes the page anew; what is marked as live is taken from it, and so are its titles. */
async function renew(): Promise<void> {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.title = page.title;
  for (const selector of ['main h1', ...liveParts()]) {
    const now = page.querySelector(selector);
    const shown = document.querySelector(selector);
    if (now && shown && now.innerHTML !== shown.innerHTML) {
      shown.replaceChildren(...Array.from(now.childNodes, (node) => document.importNode(node, true)));
    }
  }
}

function liveParts(): string[] {
  return Array.from(document.querySelectorAll('[data-live][id]'), (part) => `#${part.id}`);
}
