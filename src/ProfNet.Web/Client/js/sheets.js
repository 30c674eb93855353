// A text to take away: data-copy="id" copies it, data-print prints what stands in it now. Both buttons are hidden without this.
for (const button of document.querySelectorAll('[data-copy], [data-print]')) button.hidden = false;

document.addEventListener('click', async event => {
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    const text = document.getElementById(copy.dataset.copy);
    const said = copy.closest('.pn-declaration')?.querySelector('[data-copied]');
    try {
      await navigator.clipboard.writeText(text.value);
      if (said) said.textContent = 'Fiche copiée.';
    } catch {
      text.select(); // without leave to write there, one copies by hand
      if (said) said.textContent = 'Texte sélectionné\u00a0: copiez-le.';
    }
  }

  if (event.target.closest('[data-print]')) print();
});

// A text area prints its first lines alone: what is printed is a copy of the whole.
addEventListener('beforeprint', () => {
  for (const sheet of document.querySelectorAll('.pn-declaration textarea')) {
    const copy = document.querySelector('.pn-declaration__print');
    if (copy) copy.textContent = sheet.value;
  }
});
