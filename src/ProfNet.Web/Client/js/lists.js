// After « Afficher la suite », the focus goes to the first row that came, or a keyboard user would be sent back to the top.
document.addEventListener('htmx:beforeRequest', event => {
  if (!event.target.matches('[data-focus-next]')) return;
  const list = event.target.closest('ul');
  const seen = list.children.length - 1;
  list.addEventListener('htmx:afterSettle', () => list.children[seen]?.querySelector('a')?.focus(), { once: true });
});
