// Says dates and ages as the reader says them.
(() => {
  const { locale } = minidash;
  const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const STEPS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

  /** “6 May 1998”, with the time if the text has one; the text's own offset counts, not the reader's zone. */
  function dayText(iso) {
    const said = new Intl.DateTimeFormat(locale(), DAY).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
    // French calls the first day of a month `1er`.
    const day = locale() === "fr-FR" ? said.replace(/^1 /, "1er ") : said;
    return iso.length > 10 ? `${day}, ${iso.slice(11, 16)}` : day;
  }

  /** “3 minutes ago”, from a number of seconds. */
  function ageText(seconds) {
    const speak = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
    const [unit, length] = STEPS.find(([, size]) => seconds >= size) ?? ["second", 1];
    return speak.format(-Math.floor(seconds / length), unit);
  }

  Object.assign(minidash, { dayText, ageText });
})();
