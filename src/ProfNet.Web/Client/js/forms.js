// One click sends one form: the button used shows that it works, and a second submit waits for the answer.
// The server keeps its own guard (an idempotency key); this one spares the wait.
const sending = new WeakSet();

document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method === 'dialog' || form.matches('[hx-post], [hx-get]')) return;
  if (sending.has(form)) {
    event.preventDefault();
    return;
  }

  sending.add(form);
  event.submitter?.setAttribute('aria-busy', 'true');
});

// Back to a page kept in memory: its forms may be sent again.
addEventListener('pageshow', event => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll('[aria-busy="true"]')) {
    button.removeAttribute('aria-busy');
    if (button.form) sending.delete(button.form);
  }
});
