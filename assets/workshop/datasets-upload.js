// A file on its way to the server: dropped or chosen, with progress, and with a way back.
(() => {
  const { h, useWords, Icon, Button, ErrorText, useUnsaved, classes, locale } = minidash;
  const ACCEPTED = ".csv,.gz,.tsv,.txt,.xlsx,.parquet,.json,.ndjson";
  const BUSY = 503;
  const AGAIN = 2000;

  const formToken = () => document.cookie.match(/(?:^|; )_csrf_token=([^;]*)/)?.[1] ?? "";

  /** Sends the file; `on` hears progress from 0 to 1. Gives {promise, abort}; the promise gives {id, name, size}. */
  function send(file, on) {
    const request = new XMLHttpRequest();
    const stopped = new AbortController();
    let again;
    const promise = new Promise((done, fail) => {
      const begin = () => {
        request.open("POST", "/admin/uploads");
        request.setRequestHeader("Content-Type", "application/octet-stream");
        request.setRequestHeader("X-CSRFToken", formToken());
        request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
        request.send(file);
      };
      request.upload.onprogress = (event) => on(event.total ? event.loaded / event.total : 0);
      request.onload = () => {
        if (request.status === BUSY) {
          again = setTimeout(begin, AGAIN);
          return;
        }
        const answer = answerOf(request);
        if (request.status === 201) done(answer);
        else fail(new Error(answer.detail ?? ""));
      };
      request.onerror = () => fail(new Error(""));
      // Also between two tries, where no request is under way that could tell that it was stopped.
      stopped.signal.addEventListener("abort", () => fail(stopped.signal.reason));
      begin();
    });
    const abort = () => {
      clearTimeout(again);
      stopped.abort();
      request.abort();
    };
    return { promise, abort };
  }

  function answerOf(request) {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return {};
    }
  }

  const sizeText = (bytes) => new Intl.NumberFormat(locale(), { style: "unit", unit: bytes < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: 1 }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));

  function Progress({ file, share, stop }) {
    const say = useWords();
    const text = say("data_uploading", { name: file.name, size: sizeText(file.size) });
    return h("div", { className: "drop-progress" }, h("p", { role: "status" }, text), h("progress", { value: share, max: 1, "aria-label": text }), h(Button, { onClick: stop }, say("cancel")));
  }

  /** Takes one file; `moving` hears whether it is on its way, `done` what the server says of it: {id, name, size}. */
  function DropZone({ title, text, moving, done, small }) {
    const say = useWords();
    const [sending, setSending] = React.useState(null);
    const [problem, setProblem] = React.useState(null);
    const [over, setOver] = React.useState(false);
    const box = React.useRef(null);
    const input = React.useRef(null);
    const stop = React.useRef(null);
    React.useEffect(() => () => stop.current?.(), []);
    useUnsaved(Boolean(sending));
    React.useEffect(() => {
      if (!sending) return undefined;
      // What was pressed is gone: by keys the way goes on at what stands in its place.
      const goOn = () => document.activeElement === document.body && box.current?.querySelector("button").focus({ preventScroll: true });
      moving(true);
      goOn();
      return () => {
        moving(false);
        goOn();
      };
    }, [Boolean(sending)]);
    const take = async (file) => {
      if (!file || sending) return;
      setProblem(null);
      setSending({ file, share: 0 });
      const { promise, abort } = send(file, (share) => setSending({ file, share }));
      stop.current = abort;
      try {
        done(await promise);
      } catch (error) {
        if (error.name !== "AbortError") setProblem(error.message || say("data_upload_failed"));
      } finally {
        stop.current = null;
        setSending(null);
      }
    };
    const chosen = (event) => {
      take(event.target.files[0]);
      event.target.value = "";
    };
    const dropped = (event) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer.files[0]);
    };
    const hover = (event) => {
      event.preventDefault();
      setOver(true);
    };
    return h(
      "div",
      { ref: box, className: classes("drop", small && "drop-small", over && "drop-over"), onDragOver: hover, onDragLeave: () => setOver(false), onDrop: dropped },
      h("input", { ref: input, type: "file", accept: ACCEPTED, className: "unseen", tabIndex: -1, "aria-label": title, onChange: chosen }),
      sending
        ? h(Progress, { ...sending, stop: () => stop.current?.() })
        : h(React.Fragment, null, h(Icon, { name: "upload" }), h("p", { className: "drop-title" }, title), h(Button, { main: !small, onClick: () => input.current.click() }, say("data_choose_file")), h("p", { className: "field-hint" }, text)),
      problem && h(ErrorText, null, problem),
    );
  }

  Object.assign(minidash, { DropZone });
})();
