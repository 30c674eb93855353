// One click sends one form: the button used shows that it works, and a second submit waits for the answer.
// The server keeps its own guard (an idempotency key); this one spares the wait. A form whose answer is a file (data-download) may be sent again:
// the page stays, and nothing tells it that the file has come.
const sending = new Set();

document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method === 'dialog' || form.matches('[hx-post], [hx-get], [data-download]')) return;
  if (sending.has(form)) {
    event.preventDefault();
    return;
  }

  sending.add(form);
  event.submitter?.setAttribute('aria-busy', 'true');
});

function release() {
  sending.clear();
  for (const button of document.querySelectorAll('[aria-busy="true"]')) button.removeAttribute('aria-busy');
}

// Back to a page kept in memory: its forms may be sent again.
addEventListener('pageshow', event => {
  if (event.persisted) release();
});

// What one typed and goes away without sending, by a link or by another form of the page, is asked about first. Drafts are kept (drafts.js) and not asked about.
addEventListener('beforeunload', event => {
  const isLost = area => area.value !== area.defaultValue && !sending.has(area.form) && !area.closest('[data-download], [data-kept]');
  if (![...document.querySelectorAll('main textarea')].some(isLost)) return;
  event.preventDefault();
  setTimeout(release); // comes if one stays
});
