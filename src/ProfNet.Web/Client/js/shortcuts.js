// One key for what one does often, for whoever wants it: "?" shows them all, and switches them off (in this browser). Never while one types, never with
// Ctrl, Alt or Cmd, which are the browser's own.
const Off = 'shortcuts-off';
const help = document.getElementById('raccourcis');

if (help) {
  const isOff = () => localStorage.getItem(Off) === '1';
  const toggle = help.querySelector('[data-shortcuts-on]');
  const places = { h: '/home', f: '/discussions', m: '/discussions/mine', e: '/spaces', b: '/bookmarks', d: '/drafts', n: '/notifications', a: '/members', r: '/network', p: '/account/profile' };
  let begun = -Infinity; // never: a page is asked for at 0

  for (const item of document.querySelectorAll('[data-scripted]')) item.hidden = false;
  toggle.checked = !isOff();
  toggle.addEventListener('change', () => localStorage.setItem(Off, toggle.checked ? '0' : '1'));

  const items = () => [...document.querySelectorAll('.pn-post, .pn-list > li > article, .pn-case')];
  const step = by => {
    const all = items();
    if (all.length === 0) return;
    const now = all.findIndex(item => item.contains(document.activeElement));
    const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1)];
    const target = next.querySelector('.pn-thread__title a, .pn-case__title a') ?? next;
    if (target === next) next.tabIndex = -1;
    target.focus();
    next.scrollIntoView({ block: 'nearest' });
  };

  const keys = {
    '?': () => help.showModal(),
    j: () => step(1),
    k: () => step(-1),
    n: () => go('/discussions/new'),
    r: () => focusOn('main form textarea[name="Body"]'),
    u: () => document.querySelector('[data-resume]')?.click(),
    s: () => document.querySelector('button[name="Follow"]')?.click(),
    b: () => openKeep(),
  };

  const go = address => { location.href = address; };
  const focusOn = selector => {
    const field = document.querySelector(selector);
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
  };
  const openKeep = () => {
    const menu = document.querySelector('[data-keep]');
    if (!menu) return;
    menu.open = true;
    menu.querySelector('input:not([type=hidden])').focus();
  };

  document.addEventListener('keydown', event => {
    // Seen: a dialog just closed keeps the focus until the next frame.
    const isTyping = event.target.closest('input, textarea, select, [contenteditable], dialog')?.checkVisibility();
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (isOff() && event.key !== '?') return;

    const isSecond = event.timeStamp - begun < 1500;
    begun = -Infinity;
    const act = isSecond && places[event.key] ? () => go(places[event.key]) : keys[event.key];
    if (event.key === 'g' && !isSecond) begun = event.timeStamp;
    if (!act) return;
    event.preventDefault();
    act();
  });
}
