// The theme form is posted behind the page, which changes at once; without script it is an ordinary form.
document.addEventListener('submit', async event => {
  const form = event.target.closest('[data-theme-form]');
  if (!form) return;

  event.preventDefault();
  const theme = event.submitter.value;
  document.documentElement.dataset.bsTheme = theme;
  // The button just used is now hidden: its twin takes the focus.
  form.querySelector(`button:not([value="${theme}"])`).focus();

  const data = new FormData(form);
  data.set('theme', theme);
  const saved = await fetch(form.action, { method: 'POST', body: new URLSearchParams(data), redirect: 'manual' }).catch(() => null);
  if (saved?.type !== 'opaqueredirect') location.reload(); // a stale token: the page comes back with a good one
});
