// Tells how far a discussion was read: the last post of which the end was on the screen for a moment, sent when the page is left and once a while before.
// A browser that does says so in a cookie, which names nobody; for one that does not, a page that was shown counts as read.
const Moment = 800;
const Meanwhile = 15000;

const list = document.querySelector('[data-reading]');

if (list) {
  document.cookie = `profnet-reading=1; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  const posts = [...list.querySelectorAll('[data-seq]')];
  const form = document.getElementById(list.dataset.reading);
  const visible = new Map();
  let known = Number(list.dataset.seen);
  let read = known;
  let timer;

  const isEnd = entry => entry.isIntersecting && entry.boundingClientRect.bottom <= innerHeight + 1;
  const end = new IntersectionObserver(entries => {
    for (const entry of entries) {
      clearTimeout(visible.get(entry.target));
      if (isEnd(entry) || entry.boundingClientRect.bottom < 0) {
        visible.set(entry.target, setTimeout(() => note(Number(entry.target.closest('[data-seq]').dataset.seq)), Moment));
      }
    }
  }, { threshold: [0, .25, .5, .75, 1] });
  for (const post of posts) end.observe(post.querySelector('.pn-post__foot') ?? post);

  const note = seq => {
    if (!(seq > read)) return;
    read = seq;
    timer ??= setTimeout(send, Meanwhile);
  };

  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    if (read <= known) return;
    known = read;
    const body = new URLSearchParams(new FormData(form));
    body.set('Seq', read);
    fetch(list.dataset.readingTo, { method: 'POST', body, keepalive: true, redirect: 'manual' }).catch(() => { known = 0; });
  };

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') send();
  });
  addEventListener('pagehide', send);
}
