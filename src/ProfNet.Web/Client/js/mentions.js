// Proposes the names of colleagues who speak under them, after an @ in a textarea[data-editor]. Without it one types the name.
import { type } from './editor.js';

const pause = 200;

for (const area of document.querySelectorAll('[data-editor]')) propose(area);

function propose(area) {
  const list = document.createElement('ul');
  const status = document.createElement('p');
  list.id = `${area.id}-names`;
  list.className = 'pn-names bare';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Confrères à mentionner');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  area.after(list, status);
  area.setAttribute('aria-autocomplete', 'list');
  area.setAttribute('aria-controls', list.id);

  let timer;
  let asked = 0;
  const begun = () => area.selectionStart === area.selectionEnd && /(?<![\p{L}\d@./])@([\p{L}'’-][\p{L}'’ -]{1,40})$/u.exec(area.value.slice(0, area.selectionStart));
  const chosen = () => list.querySelector('[aria-selected="true"]');

  function close() {
    list.hidden = true;
    list.replaceChildren();
    status.textContent = '';
    area.removeAttribute('aria-activedescendant');
    asked++;
  }

  function choose(option) {
    chosen()?.setAttribute('aria-selected', 'false');
    option.setAttribute('aria-selected', 'true');
    area.setAttribute('aria-activedescendant', option.id);
  }

  function take(option) {
    const mention = begun();
    const name = option.textContent;
    close();
    if (!mention) return;
    area.setSelectionRange(area.selectionStart - mention[1].length, area.selectionStart);
    type(area, `${name} `);
  }

  async function ask() {
    const mention = begun();
    if (!mention) return close();
    const turn = ++asked;
    const answer = await fetch(`/discussions/new?handler=Names&typed=${encodeURIComponent(mention[1])}`).catch(() => null);
    const names = answer?.ok && answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : [];
    if (turn !== asked) return;
    if (!names.length) return close();
    list.replaceChildren(...names.map((name, i) => {
      const option = document.createElement('li');
      option.id = `${list.id}-${i}`;
      option.textContent = name;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      return option;
    }));
    list.hidden = false;
    status.textContent = names.length > 1 ? `${names.length} noms proposés` : '1 nom proposé';
    choose(list.firstElementChild);
  }

  area.addEventListener('input', () => {
    clearTimeout(timer);
    if (begun()) timer = setTimeout(ask, pause);
    else close();
  });
  area.addEventListener('blur', () => setTimeout(close, pause));
  area.addEventListener('keydown', event => {
    if (list.hidden || event.isComposing) return;
    const move = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    if (move) choose(chosen()[move] ?? chosen());
    else if (event.key === 'Enter' || event.key === 'Tab') take(chosen());
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener('pointerdown', event => {
    event.preventDefault(); // the field keeps the focus
    const option = event.target.closest('[role="option"]');
    if (option) take(option);
  });
}
