// Says at the field, when it is left and when the form is sent, what the browser's own constraints find: the same sentences
// as the server, in data-msg (any error) or data-msg-required, else a general one. data-check="luhn" also checks the key of a number.
// The server checks everything again.
const digits = value => value.replace(/[\s.\u00a0\u202f-]/g, '');

function luhn(number) {
  let sum = 0;
  [...number].reverse().forEach((digit, i) => {
    const n = Number(digit) * (i % 2 ? 2 : 1);
    sum += n > 9 ? n - 9 : n;
  });
  return sum % 10 === 0;
}

function problemOf(control) {
  const { validity, dataset } = control;
  if (validity.valueMissing) return dataset.msgRequired ?? 'Renseignez ce champ.';
  if (dataset.check === 'luhn' && control.value && !(/^\d+$/.test(digits(control.value)) && luhn(digits(control.value)))) {
    return dataset.msgCheck ?? dataset.msg ?? 'Vérifiez ce numéro\u00a0: un chiffre semble faux.';
  }
  if (validity.valid) return '';
  if (dataset.msg) return dataset.msg;
  if (validity.typeMismatch && control.type === 'email') return 'Saisissez une adresse complète, par exemple prenom.nom@exemple.fr.';
  if (validity.tooShort) return `Saisissez au moins ${control.minLength} caractères.`;
  if (validity.tooLong) return `Saisissez au plus ${control.maxLength} caractères.`;
  return control.title || 'Vérifiez cette valeur.';
}

function say(control) {
  const error = document.getElementById(`${control.id}-error`);
  if (!error) return true;

  const problem = problemOf(control);
  error.hidden = !problem;
  error.querySelector('span').textContent = problem;
  control.classList.toggle('is-invalid', Boolean(problem));

  const described = new Set((control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (problem) {
    control.setAttribute('aria-invalid', 'true');
    described.add(error.id);
  } else {
    control.removeAttribute('aria-invalid');
    described.delete(error.id);
  }
  if (described.size) control.setAttribute('aria-describedby', [...described].join(' '));
  else control.removeAttribute('aria-describedby');
  return !problem;
}

// A field is not scolded while it is being filled in: only once left, then at each change until it is right.
document.addEventListener('change', event => {
  if (event.target.matches('input, select, textarea')) say(event.target);
});
document.addEventListener('input', event => {
  if (event.target.matches('.is-invalid')) say(event.target);
});

// Before forms.js marks the form as being sent. The browser's own bubbles are turned off: they cannot be styled or kept.
for (const form of document.querySelectorAll('form:has(.invalid-feedback)')) form.noValidate = true;
document.addEventListener('submit', event => {
  if (event.submitter?.formNoValidate || !event.target.noValidate) return;
  const wrong = [...event.target.elements].filter(control => control.willValidate && !say(control));
  if (wrong.length) {
    event.preventDefault();
    event.stopImmediatePropagation();
    wrong[0].focus();
  }
});
