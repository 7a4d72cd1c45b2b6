// The practice phone's own interface, below /proef.

async function answer(response) {
  if (!response.ok) throw new Error(`De proeftelefoon weigerde dit (${response.status}).`);
  return response.json();
}

function unreachable() {
  throw new Error("De proeftelefoon is niet bereikbaar.");
}

export function call(path) {
  return fetch(`/proef/${path}`).catch(unreachable).then(answer);
}

export function post(path, body) {
  const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return fetch(`/proef/${path}`, request).catch(unreachable).then(answer);
}
