// The number of notices, and for administrators that of applications that wait, changes while a page is open: told by the server over a stream, or asked for once a minute where none can be kept open.
const status = document.querySelector('[data-live]');
const everyMinute = 60_000;
const silence = 50_000; // the server says something every twenty seconds

if (status) {
  let timer;
  let stream;
  let unread = Number(status.dataset.unread);
  let waiting = Number(status.dataset.pending ?? 0);

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

  // How many applications wait, for administrators. It is said aloud on their desk alone, and only when there are more.
  const showDesk = count => {
    if (count === waiting) return;
    const rail = document.querySelector('[data-desk]');
    rail?.querySelector('.pn-count')?.remove();
    if (count > 0) rail?.append(made('span', 'pn-count pn-count--new', String(count), made('span', 'visually-hidden', ' en attente')));
    const desk = document.querySelector('[data-waiting]');
    if (desk) {
      desk.textContent = count >= 100 ? '99+' : String(count);
      status.textContent = count > waiting ? `Inscriptions\u00a0: ${count} à traiter` : '';
    }
    waiting = count;
  };

  const ask = async () => {
    try {
      const answer = await fetch(status.dataset.live, { headers: { Accept: 'application/json' } });
      if (!answer.ok || answer.redirected) return;
      const counts = await answer.json();
      show(counts.unread);
      if (counts.waiting !== undefined) showDesk(counts.waiting);
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
    stream.addEventListener('desk', event => showDesk(JSON.parse(event.data).waiting));
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
