// Writes the list of what people choose for passwords first: node words.mjs FILE. Run by ProfNet.Web.csproj; the file is embedded and never served.
// Each line is a rank and what stands at it, folded as PasswordGuesses folds what is typed; a word of several lists keeps its best rank.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const modules = join(dirname(fileURLToPath(import.meta.url)), '../../../node_modules/@zxcvbn-ts');
const read = path => JSON.parse(readFileSync(join(modules, path), 'utf8'));
const ranks = new Map();

// These begin with the most frequent; the others are in the order of the alphabet, where any word is as likely as another.
for (const path of ['language-common/src/passwords.json', 'language-fr/src/commonWords.json', 'language-fr/src/wikipedia.json']) {
  read(path).forEach((word, i) => add(word, i + 1));
}
for (const path of ['language-fr/src/firstnames.json', 'language-fr/src/lastnames.json', 'language-common/src/diceware.json']) {
  const words = read(path);
  words.forEach(word => add(word, words.length));
}
for (const words of Object.values(read('language-fr/src/wordSequences.json'))) {
  words.forEach(word => add(word, words.length));
}

const lines = [...ranks].sort(([a, i], [b, j]) => i - j || (a < b ? -1 : 1)).map(([word, rank]) => `${rank} ${word}\n`);
mkdirSync(dirname(process.argv[2]), { recursive: true });
writeFileSync(process.argv[2], gzipSync(lines.join(''), { level: 9 }));

function add(word, rank) {
  const folded = word.normalize('NFKD').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/[^\x21-\x7e]|['’]/g, '');
  if (folded.length > 1 && !(ranks.get(folded) <= rank)) ranks.set(folded, rank);
}
