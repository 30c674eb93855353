// The list of specialties shows those of the profession chosen. Without script it shows all, under their professions.
for (const select of document.querySelectorAll('select[data-options-of]')) {
  const owner = document.getElementById(select.dataset.optionsOf);
  const follow = () => {
    for (const group of select.querySelectorAll('optgroup')) {
      group.hidden = group.disabled = Boolean(owner.value) && group.dataset.of !== owner.value;
    }
    if (select.selectedOptions[0]?.parentElement.disabled) select.value = '';
  };
  owner.addEventListener('change', follow);
  follow();
}
