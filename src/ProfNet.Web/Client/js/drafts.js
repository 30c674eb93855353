// Keeps what one writes while one writes: data-draft="address" stands in the composer's form, which is sent there as it is. A text is sent two seconds after
// the last key, soon after its field is left and when the page is hidden. What the server cannot take, since the session has ended or the line is cut, waits
// in this tab (sessionStorage) until the same page is open again with somebody signed in.
const Pause = 2000;
const Retry = 10000;
const Left = 400; // a field is also left for the button that publishes: a save beside it might end after it, and bring the text back as a draft

const guards = new Set(['__RequestVerificationToken', 'Reviewed', 'Other']);

for (const box of document.querySelectorAll('[data-draft]')) keep(box);

function keep(box) {
  const form = box.closest('form');
  const status = box.querySelector('[data-draft-status]');
  const place = `draft ${location.pathname} ${form.elements.DraftKind.value}`;
  let timer;
  let sending;
  let again = false;
  let isSent = false;
  let last = text();
  box.querySelector('[data-draft-keep]').hidden = true; // done as one types

  function text() {
    return JSON.stringify([...new FormData(form)].filter(([name]) => !guards.has(name) && name !== 'DraftKnown'));
  }

  // With the page and the revision that it knew: what another page has saved since is kept beside it.
  function keepHere() {
    sessionStorage.setItem(place, JSON.stringify([...new FormData(form)].filter(([name]) => !guards.has(name))));
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  async function save() {
    clearTimeout(timer);
    if (isSent || text() === last) return;
    if (sending) {
      again = true;
      return;
    }

    const now = text();
    const body = new URLSearchParams(new FormData(form)).toString();
    const keepalive = body.length < 60000; // it ends even when the page is left; more is refused
    sending = new AbortController();
    status.textContent = 'Enregistrement…';
    try {
      const answer = await fetch(box.dataset.draft, {
        method: 'POST', body, keepalive, redirect: 'manual', signal: sending.signal,
        headers: { 'X-Draft': '1', 'Content-Type': 'application/x-www-form-urlencoded' },
      });
      if (answer.status === 401 || answer.type === 'opaqueredirect') return lapse();

      const said = answer.status === 200 || answer.status === 422 ? await answer.json() : null;
      if (!said) throw new Error(answer.status);
      last = now;
      status.textContent = said.status ?? '';
      if (answer.status === 422) return;

      form.elements.DraftKnown.value = said.revision;
      sessionStorage.removeItem(place);
      if (text() === now) form.toggleAttribute('data-kept', true);
      if (form.elements.DraftKind.value === 'New' && said.revision > 0) history.replaceState(history.state, '', said.url);
    } catch {
      if (isSent) return;
      keepHere();
      status.textContent = 'Non enregistré, nouvelle tentative';
      later(Retry);
    } finally {
      sending = undefined;
      if (again) {
        again = false;
        later(0);
      }
    }
  }

  function lapse() {
    keepHere();
    form.toggleAttribute('data-kept', true);
    const link = document.createElement('a');
    link.href = `/account/login?returnUrl=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = 'Reconnectez-vous';
    status.replaceChildren('Votre session est terminée. Votre texte est gardé dans cet onglet. ', link);
  }

  // Back after signing in: what waited in this tab is in the form again, and is then kept as any text is.
  function putBack() {
    const kept = sessionStorage.getItem(place);
    if (!kept) return;
    const fields = JSON.parse(kept);
    const valuesOf = name => fields.filter(field => field[0] === name).map(field => field[1]);
    const written = some => JSON.stringify(some.filter(([name]) => !name.startsWith('Draft') && name !== 'FormKey'));
    if (valuesOf('DraftTarget')[0] !== form.elements.DraftTarget.value && new URLSearchParams(location.search).has('brouillon')) return; // another text than this one
    if (written(fields) === written(JSON.parse(last))) {
      sessionStorage.removeItem(place); // the server has it, though nobody was there to hear that
      return;
    }
    for (const [name, value] of fields) {
      const control = form.elements[name];
      if (!control || name === 'DraftKind') continue;
      if (control instanceof RadioNodeList || ['radio', 'checkbox'].includes(control.type)) {
        for (const choice of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) if (choice.type !== 'hidden') choice.checked = valuesOf(name).includes(choice.value);
      } else {
        control.value = value;
      }
    }

    save().then(() => { if (form.hasAttribute('data-kept')) status.textContent = 'Votre texte est revenu, et il est enregistré.'; });
  }

  form.addEventListener('input', () => {
    form.removeAttribute('data-kept');
    later(Pause);
  });
  form.addEventListener('focusout', event => {
    if (event.target.matches('textarea, input, select')) later(Left);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save();
  });

  // A preview that finds the session ended leads away, to the sign-in and back.
  document.addEventListener('htmx:beforeOnLoad', event => {
    if (event.detail.xhr.status === 401 && text() !== last) keepHere();
  });

  // Once it is on its way, no late save brings it back as a draft. Heard where whoever checks the fields has spoken before.
  document.addEventListener('submit', event => {
    if (event.target !== form || event.defaultPrevented) return;
    isSent = true;
    last = text(); // a page that one comes back to holds what was published
    clearTimeout(timer);
    sending?.abort();
    sessionStorage.removeItem(place);
  });
  addEventListener('pageshow', event => { if (event.persisted) isSent = false; });
  putBack();
}
