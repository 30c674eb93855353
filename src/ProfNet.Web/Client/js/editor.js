// Helps to write Markdown in a textarea[data-editor]: marks around the selection, a quote of another post, the preview where it is looked for.
// Everything is typed into the field as a hand would, so that the browser's own undo takes it back.
const marks = {
  bold: { around: ['**', '**'], words: 'texte en gras' },
  italic: { around: ['*', '*'], words: 'texte en italique' },
  list: { before: '- ' },
  quote: { before: '> ' },
  link: { around: ['[', '](https://)'], words: 'texte du lien' },
};

export function type(area, text) {
  area.focus();
  // Deprecated and without a successor: nothing else keeps what was typed in the history of the field.
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

function wrap(area, { around: [open, close], words }) {
  const start = area.selectionStart;
  const chosen = area.value.slice(start, area.selectionEnd) || words;
  type(area, open + chosen + close);
  area.setSelectionRange(start + open.length, start + open.length + chosen.length);
}

function prefix(area, { before }) {
  const start = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
  area.setSelectionRange(start, area.selectionEnd);
  type(area, area.value.slice(start, area.selectionEnd).split('\n').map(line => before + line).join('\n'));
}

function apply(area, name) {
  const mark = marks[name];
  if (mark.around) wrap(area, mark);
  else prefix(area, mark);
}

for (const tools of document.querySelectorAll('[data-tools]')) {
  const area = tools.closest('form').querySelector('[data-editor]');
  tools.hidden = false;
  tools.addEventListener('click', event => {
    const button = event.target.closest('[data-md]');
    if (button) apply(area, button.dataset.md);
  });
  area.addEventListener('keydown', event => {
    const name = { b: 'bold', i: 'italic' }[event.key.toLowerCase()];
    if (!name || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    apply(area, name);
  });
}

// « Citer » is a link to the same page with the quote in its composer, where what was typed would be lost: here it is added to it.
// What is selected in the post stands for the whole.
document.addEventListener('click', async event => {
  const link = event.target.closest('a[data-quote]');
  const area = document.querySelector('[data-editor]');
  if (!link || !area || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();

  const selection = getSelection();
  const post = link.closest('article').querySelector('.pn-prose');
  const passage = post?.contains(selection.anchorNode) && post.contains(selection.focusNode) ? selection.toString().trim() : '';
  const answer = await fetch(link.dataset.quote).catch(() => null);
  if (!answer?.ok) {
    location.assign(link.href);
    return;
  }

  let quote = await answer.text();
  if (passage) quote = `${quote.split('\n', 1)[0]}\n>\n${passage.split('\n').map(line => `> ${line}`).join('\n')}\n\n`;
  area.setSelectionRange(area.value.length, area.value.length);
  type(area, (area.value.trim() ? '\n\n' : '') + quote);
  area.scrollIntoView({ block: 'center' });
});

// Whoever asked for the preview is led to it.
document.addEventListener('htmx:afterSwap', event => {
  if (event.target.id === 'preview') document.getElementById('preview').focus();
});
