// The search box of the top bar suggests discussions while one types: native options, which the browser shows and reads out.
// Enter on one of them opens it; on anything else it searches.
const form = document.querySelector('form[data-suggest]');

if (form) {
  const field = form.elements.q;
  const list = document.createElement('datalist');
  list.id = 'suggestions';
  form.append(list);
  field.setAttribute('list', list.id);
  const addresses = new Map();
  let timer;
  let asking;

  async function suggest() {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${form.getAttribute('action')}/similar?q=${encodeURIComponent(field.value.trim())}`, { headers: { 'HX-Request': 'true' }, signal: asking.signal });
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('li a');
      list.replaceChildren(...[...found].map(link => new Option(link.textContent, link.textContent)));
      for (const link of found) addresses.set(link.textContent, link.getAttribute('href'));
    } catch {
      // typed on, or offline: the box searches all the same
    }
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    if (field.value.trim().length > 4 && !addresses.has(field.value)) timer = setTimeout(suggest, 300);
  });
  form.addEventListener('submit', event => {
    const address = addresses.get(field.value);
    if (!address) return;
    event.preventDefault();
    location.assign(address);
  });
}
