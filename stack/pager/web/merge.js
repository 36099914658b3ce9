/* global document */

/**
 * Makes the children of `current` those of `next`, keeping every element whose id and `data-revision`
 * are unchanged, so that what the reader opened, selected or focused stays.
 *
 * @returns {Element[]} the children that were not there before.
 */
export function mergeChildren(current, next) {
  const kept = new Map([...current.children].map((child) => [child.id, child]));
  const arrived = [];
  const children = [...next.children].map((child) => {
    const old = kept.get(child.id);
    if (old && old.dataset.revision === child.dataset.revision) return old;
    const fresh = document.adoptNode(child);
    if (!old) arrived.push(fresh);
    return fresh;
  });
  // Moving an element drops its focus, so leave the list alone when nothing changed.
  const isSame =
    children.length === current.children.length &&
    children.every((child, i) => child === current.children[i]);
  if (!isSame) current.replaceChildren(...children);
  return arrived;
}

/**
 * Runs `change`, then opens again what was open and focuses again what had the focus; when that is gone, what
 * its part names in `data-fallback`, or `fallbackId`.
 */
export function keepingPlace(fallbackId, change) {
  const focused = document.activeElement;
  const focusedId = focused === document.body ? null : focused?.id;
  const focusedCard = focused?.closest('[id^="incident-"]')?.id;
  const partFallbackId = focused?.closest('[data-fallback]')?.dataset.fallback;
  const open = [...document.querySelectorAll('details[open]')].map(({ id }) => id);
  change();
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (focusedId == null || (focused.isConnected && document.activeElement === focused)) return;
  const card = focusedCard && document.querySelector(`#open #${focusedCard} h3`);
  const fallback = document.getElementById(partFallbackId ?? fallbackId);
  const target = document.getElementById(focusedId) ?? card ?? fallback;
  target?.focus({ preventScroll: true });
}
