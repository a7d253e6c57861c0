// Keeps the overview current, once a second; without scripts, reload the page.
const live = () => document.getElementById("live");

async function refresh() {
  const response = await fetch(location.pathname);
  const text = await response.text();
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("live");
  if (fresh.isEqualNode(live()) || live().querySelector(":active")) return;
  const focused = live().contains(document.activeElement) ? document.activeElement.id : "";
  live().replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

async function keepCurrent() {
  if (!document.hidden) {
    const answers = await refresh().then(() => true, () => false);
    document.getElementById("stopped").hidden = answers;
  }
  setTimeout(keepCurrent, 1000);
}

keepCurrent();
