/* global document, EventSource, DOMParser */

/**
 * Keeps the page current: the server renders it, this fetches it again at each event and takes over what
 * changed. Without this script the page works too, and shows the moment it was loaded.
 */
import { keepingPlace, mergeChildren } from './merge.js';
import { timeText } from './times.js';

const reconnectSeconds = 5;

const language = document.documentElement.lang;
const announcer = document.getElementById('announcer');
const live = document.getElementById('live');
const lost = document.getElementById('lost');
const refused = document.getElementById('refused');

// The server's clock is the one that stamps incidents; the reader's may be off.
let clockOffsetSeconds = Number(document.documentElement.dataset.now) - Date.now() / 1000;

function showTimes() {
  const now = Date.now() / 1000 + clockOffsetSeconds;
  for (const time of document.querySelectorAll('time[data-at]')) {
    const text = timeText(time.dataset.show, Number(time.dataset.at), now, language);
    if (time.textContent !== text) time.textContent = text;
  }
}

function adopt(next) {
  clockOffsetSeconds = Number(next.documentElement.dataset.now) - Date.now() / 1000;
  document.title = next.title;
  document.querySelector('link[rel=icon]').href = next.querySelector('link[rel=icon]').href;
  keepingPlace('headline-words', () => {
    adoptInside(next, ['headline', 'notices', 'watchdog', 'open-more']);
    for (const card of mergeChildren(document.getElementById('open'), next.getElementById('open'))) {
      card.classList.add('arrived');
    }
    adoptPart(next, 'tickets', ['tickets-heading', 'tickets-note', 'tickets-more', 'tickets-closed']);
    adoptPart(next, 'resolved', ['resolved-heading', 'resolved-more']);
  });
  showTimes();
}

function adoptInside(next, ids) {
  for (const id of ids) {
    const current = document.getElementById(id);
    const fresh = next.getElementById(id);
    if (current.innerHTML !== fresh.innerHTML) current.innerHTML = fresh.innerHTML;
    current.className = fresh.className;
  }
}

/** A part comes with the first of its list, and may go with the last; between, the list is merged. */
function adoptPart(next, listId, insideIds) {
  const list = document.getElementById(listId);
  const freshList = next.getElementById(listId);
  if (list && freshList) {
    mergeChildren(list, freshList);
    adoptInside(next, insideIds);
  } else {
    const partId = `${listId}-part`;
    document.getElementById(partId).replaceChildren(...next.getElementById(partId).children);
  }
}

let isRefreshing = false;
let isStale = false;

/** Several events during one refresh ask for a single other. */
async function refresh() {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (isStale) {
      isStale = false;
      const answer = await fetch(document.URL, { headers: { accept: 'text/html' } });
      if (answer.ok) adopt(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    }
  } catch {
    // The event stream is lost too, says so, and refreshes when it is back.
  } finally {
    isRefreshing = false;
  }
}

function connect() {
  const stream = new EventSource('/api/events');
  stream.addEventListener('open', () => {
    live.hidden = false;
    lost.hidden = true;
    void refresh();
  });
  stream.addEventListener('incident', ({ data }) => {
    const { status, summary } = JSON.parse(data);
    announcer.textContent = `${announcer.dataset[status]}: ${summary}`;
    void refresh();
  });
  // Neither is read aloud: a ticket can wait, and the Watchdog is heard every minute.
  for (const quiet of ['ticket', 'watchdog', 'health']) stream.addEventListener(quiet, () => void refresh());
  stream.addEventListener('error', () => {
    live.hidden = true;
    lost.hidden = false;
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, reconnectSeconds * 1000);
  });
}

/** The buttons are forms; with the script they answer on the spot. */
document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.dataset.incident && !form.dataset.ticket) return;
  event.preventDefault();
  const button = form.querySelector('button');
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  const problem = await post(form.action);
  button.ariaDisabled = null;
  refused.hidden = problem === null;
  refused.textContent = problem === null ? '' : `${announcer.dataset.failed} ${problem}`;
  void refresh();
});

/** @returns {Promise<string | null>} why it did not work; null when it did. */
async function post(url) {
  try {
    const answer = await fetch(url, { method: 'POST' });
    return answer.ok ? null : (await answer.json()).detail;
  } catch (error) {
    return error.message;
  }
}

showTimes();
setInterval(showTimes, 1000);
connect();
