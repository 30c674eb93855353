// Says at the field, when it is left and when the form is sent, what the browser's own constraints find: the same sentences
// as the server, in data-msg (any error) or data-msg-required, else a general one. data-check="registry" also checks the shape and key of a
// registry number, as RegistryNumber does on the server.
// The server checks everything again.
const compact = value => value.replace(/[\s.\u00a0\u202f]/g, '').toUpperCase();

function luhn(number) {
  let sum = 0;
  [...number].reverse().forEach((digit, i) => {
    const n = Number(digit) * (i % 2 ? 2 : 1);
    sum += n > 9 ? n - 9 : n;
  });
  return sum % 10 === 0;
}

// A type digit may stand before the number: 8 for RPPS, 0 for ADELI.
function registryProblem(control) {
  const number = compact(control.value).replace(/^8(?=\d{11}$)|^0(?=.{9}$)/, '');
  if (/^\d{11}$/.test(number) && !/^0+$/.test(number)) return luhn(number) ? '' : control.dataset.msgCheck;
  return /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|9[A-F])\d{7}$/.test(number) ? '' : control.dataset.msg;
}

function problemOf(control) {
  const { validity, dataset } = control;
  if (validity.valueMissing) return dataset.msgRequired ?? 'Renseignez ce champ.';
  if (dataset.check === 'registry' && control.value) return registryProblem(control);
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
