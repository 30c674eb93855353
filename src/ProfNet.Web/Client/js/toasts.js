// A toast confirms and leaves after six seconds, unless it is being read (hovered or focused). data-close removes it at once.
const life = 6000;

for (const toast of document.querySelectorAll('.pn-toast')) {
  let timer;
  const start = () => { timer = setTimeout(() => toast.remove(), life); };
  const stop = () => clearTimeout(timer);

  toast.addEventListener('pointerenter', stop);
  toast.addEventListener('focusin', stop);
  toast.addEventListener('pointerleave', start);
  toast.addEventListener('focusout', start);
  toast.querySelector('[data-close]')?.addEventListener('click', () => toast.remove());
  start();
}
