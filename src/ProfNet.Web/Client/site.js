// Everything here improves pages that already work without it. No dependency, no inline handler, nothing evaluated.
import './js/menus.js';
import './js/dialogs.js';
import './js/theme.js';
import './js/fields.js';
import './js/forms.js';
import './js/toasts.js';
import './js/specialties.js';
import './js/lists.js';
import './js/sheets.js';
import './js/filters.js';
import './js/editor.js';
import './js/mentions.js';
import './js/drafts.js';
import './js/reading.js';
import './js/shortcuts.js';
import './js/search.js';
import './js/live.js';
