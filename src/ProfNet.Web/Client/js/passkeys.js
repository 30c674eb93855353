// A passkey: the site says what to ask, the browser asks its authenticator, and the form carries the answer. Forms without script stay hidden (the page says so).
const canShow = 'credentials' in navigator && window.PublicKeyCredential?.parseRequestOptionsFromJSON;

for (const form of document.querySelectorAll('form[data-passkey]')) form.hidden = !canShow;

document.addEventListener('submit', async event => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches('form[data-passkey]') || form.elements.Passkey.value) return;
  event.preventDefault();
  const failed = form.querySelector('[data-passkey-failed]');
  failed.hidden = true;
  try {
    const asked = await fetch(form.dataset.passkeyOptions, { method: 'POST', body: new FormData(form), redirect: 'manual' });
    if (asked.type === 'opaqueredirect') return location.reload(); // a proof grew old: the page leads to another and back
    if (!asked.ok) throw new Error(`${asked.status}`);
    const options = await asked.json();
    const credential = form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.Passkey.value = JSON.stringify(credential);
    form.requestSubmit();
  } catch {
    form.elements.Passkey.value = '';
    failed.hidden = false;
  }
}); // after fields.js, which may find a field empty, and before forms.js, which guards what is really sent
