// data-dialog="id" opens a <dialog>, data-close closes the one it stands in, a click on the backdrop too.
// The browser moves the focus in, keeps it there, closes on Escape and gives it back.
document.addEventListener('click', event => {
  const opener = event.target.closest('[data-dialog]');
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog) {
      event.preventDefault(); // the opener may be a link or a button that works without script
      dialog.showModal();
    }
  }

  if (event.target.closest('[data-close]')) event.target.closest('dialog')?.close();
  if (event.target.matches('dialog')) event.target.close();
});
