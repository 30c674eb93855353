// The number of notices changes while a page is open: told by the server over a stream, or asked for once a minute where none can be kept open.
const status = document.querySelector('[data-live]');
const everyMinute = 60_000;
const silence = 50_000; // the server says something every twenty seconds

if (status) {
  let timer;
  let stream;
  let unread = Number(status.dataset.unread);

  const show = count => {
    if (count === unread) return;
    const words = count > 1 ? 'non lues' : 'non lue';
    const rail = document.querySelector('[data-news]');
    rail?.querySelector('.pn-count')?.remove();
    const bell = document.querySelector('[data-bell]');
    bell?.querySelector('.pn-bell')?.remove();
    bell?.setAttribute('aria-label', count > 0 ? `Notifications, ${count} ${words}` : 'Notifications');
    if (count > 0) {
      rail?.append(made('span', 'pn-count pn-count--new', String(count), made('span', 'visually-hidden', ` ${words}`)));
      bell?.append(made('span', 'pn-bell'));
    }
    status.textContent = count > unread ? `Nouvelle notification\u00a0: ${count} ${words}` : '';
    unread = count;
  };

  const ask = async () => {
    try {
      const answer = await fetch(status.dataset.live, { headers: { Accept: 'application/json' } });
      if (answer.ok && !answer.redirected) show((await answer.json()).unread);
    } catch {
      // Offline: the next minute will tell.
    }
  };

  const poll = () => {
    stream?.close();
    clearTimeout(timer);
    timer = setTimeout(async () => { await ask(); poll(); }, everyMinute);
  };

  const listen = () => {
    clearTimeout(timer);
    let isHeard = false;
    stream = new EventSource(status.dataset.live);
    stream.addEventListener('news', event => {
      isHeard = true;
      show(JSON.parse(event.data).unread);
    });
    // A stream that was refused for good, or that a proxy keeps to itself, is closed; one that broke opens anew by itself.
    stream.addEventListener('error', () => { if (stream.readyState === EventSource.CLOSED) poll(); });
    // A stream begins with what there is: one that opened and said nothing is kept back on its way.
    timer = setTimeout(() => { if (!isHeard || stream.readyState !== EventSource.OPEN) { ask(); poll(); } }, silence);
  };

  // A page in the back of many need not hold a line: it asks when it is looked at again.
  const begin = () => ('EventSource' in window ? listen() : poll());
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stream?.close();
      clearTimeout(timer);
    } else {
      ask();
      begin();
    }
  });
  window.addEventListener('pagehide', () => stream?.close());
  if (!document.hidden) begin();
}

function made(tag, classes, text = '', child = null) {
  const element = document.createElement(tag);
  element.className = classes;
  element.textContent = text;
  if (child) element.append(child);
  if (classes === 'pn-bell') element.setAttribute('aria-hidden', 'true');
  return element;
}
