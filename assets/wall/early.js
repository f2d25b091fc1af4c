// Runs before Dash: answers its first two requests from the page itself, and watches what the server says to the others.
(() => {
  const first = JSON.parse(document.getElementById("minidash-first").textContent);
  // The page already carries layout and dependencies, so that values are painted without two more round trips.
  const carried = new Map([
    ["/_dash-layout", first.layout],
    ["/_dash-dependencies", first.dependencies],
  ]);
  const ask = window.fetch.bind(window);
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const json = (body) => new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });

  function signIn() {
    const here = location.pathname + location.search;
    location.assign(`/login?next=${encodeURIComponent(here)}`);
  }

  window.fetch = async (address, options) => {
    const path = new URL(address, location.href).pathname;
    if (carried.has(path)) {
      const body = carried.get(path);
      carried.delete(path);
      return json(body);
    }
    let answer;
    try {
      answer = await ask(address, options);
    } catch (error) {
      tell("minidash-line", { online: false });
      throw error;
    }
    if (answer.status === 401) signIn();
    // A proxy in front of a stopped server answers for it: the viewer is just as offline.
    tell("minidash-line", { online: ![502, 503, 504].includes(answer.status) });
    if (!answer.ok) tell("minidash-refused", { status: answer.status });
    return answer;
  };

  // The policy admits only styles that carry the page's nonce; form parts make theirs at run time.
  const nonce = document.currentScript.nonce;
  const create = Document.prototype.createElement;
  Document.prototype.createElement = function (name, ...rest) {
    const element = create.call(this, name, ...rest);
    if (String(name).toLowerCase() === "style") element.nonce = nonce;
    return element;
  };
})();
