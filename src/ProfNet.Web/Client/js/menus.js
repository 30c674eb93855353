// Menus are <details class="pn-menu">: they close on a click elsewhere and on Escape, which gives focus back.
// "/" goes to the search field, where the page has one.
const openMenus = () => document.querySelectorAll('details.pn-menu[open]');

document.addEventListener('click', event => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener('focusin', event => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  }

  const isTyping = event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const search = document.querySelector('.pn-search input');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});
