// A field that narrows a long list of boxes to those with a word that begins as one types (« hta » is not in « ophtalmologie »); accents do not
// count. What is ticked stays in sight.
const plain = text => ` ${text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()}`;

for (const field of document.querySelectorAll('input[data-filter-list]')) {
  const rows = [...document.getElementById(field.dataset.filterList).children];
  field.hidden = false;
  field.addEventListener('input', () => {
    const wanted = plain(field.value);
    for (const row of rows) row.hidden = !plain(row.dataset.words).includes(wanted) && !row.querySelector(':checked');
  });
  field.addEventListener('keydown', event => {
    if (event.key === 'Enter') event.preventDefault(); // it filters, and sends nothing
  });
}
