// Theme, language and the viewer's own menu, at the end of the header.
(() => {
  const { mayLeave, h, useWords, Icon, Hidden, Popup, unique, tell } = minidash;
  const THEMES = { auto: "device-desktop", light: "sun", dark: "moon" };
  const LANGUAGES = { en: "English", fr: "Français" };

  const next = (theme) => ({ auto: "light", light: "dark", dark: "auto" })[theme];

  function applyTheme(theme) {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.mantineColorScheme =
      theme === "auto" ? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light") : theme;
  }

  function ThemeButton({ theme, choose }) {
    const say = useWords();
    const text = say("theme_is", { theme: say(`theme_${theme}`) });
    const attributes = { type: "button", className: "icon-button wide-only", "aria-label": text, "data-tip": text, onClick: () => choose(next(theme)) };
    return h("button", attributes, h(Icon, { name: THEMES[theme] }));
  }

  function LanguageButton({ language, choose }) {
    const other = language === "fr" ? "en" : "fr";
    const attributes = { type: "button", className: "icon-button language wide-only", lang: other, "data-tip": LANGUAGES[other], onClick: () => choose(other) };
    return h("button", attributes, h("span", { "aria-hidden": true }, other.toUpperCase()), h(Hidden, null, LANGUAGES[other]));
  }

  function Segments({ legend, name, values, value, choose }) {
    const items = Object.entries(values).map(([key, text]) =>
      h("label", { key, className: "segment" }, h("input", { type: "radio", name, checked: key === value, onChange: () => choose(key) }), h("span", null, text)),
    );
    return h("fieldset", { className: "segments" }, h("legend", null, legend), h("div", null, items));
  }

  const token = () => /(?:^|;\s*)_csrf_token=([^;]*)/.exec(document.cookie)?.[1] ?? "";

  function SignOut() {
    const say = useWords();
    return h(
      "form",
      { method: "post", action: "/logout" },
      h("input", { type: "hidden", name: "csrf_token", value: decodeURIComponent(token()) }),
      h("button", { type: "submit", className: "menu-item" }, h(Icon, { name: "logout" }), say("sign_out")),
    );
  }

  const initials = (name) => name.split(/\s+/).map((word) => word[0]).filter(Boolean).slice(0, 2).join("").toUpperCase();

  function AccountMenu({ viewer, waiting, theme, chooseTheme, chooseLanguage }) {
    const say = useWords();
    const themes = Object.fromEntries(Object.keys(THEMES).map((key) => [key, say(`theme_${key}`)]));
    const panel = (close) =>
      h(
        "div",
        { className: "account-panel" },
        h("p", { className: "account-name" }, h("strong", null, viewer.name || viewer.login), h("span", null, viewer.login)),
        h(Segments, { legend: say("theme"), name: "theme", values: themes, value: theme, choose: chooseTheme }),
        h(Segments, { legend: say("language"), name: "language", values: LANGUAGES, value: viewer.language, choose: chooseLanguage }),
        h("a", { href: "/gallery", className: "menu-item", onClick: close }, h(Icon, { name: "layout-grid" }), say("gallery")),
        waiting && h("a", { href: "/values", className: "menu-item", onClick: close }, h(Icon, { name: "pencil-plus" }), waiting.page, waiting.n > 0 && h("span", { className: "menu-count" }, waiting.n)),
        viewer.admin && h("a", { href: "/admin/walls", className: "menu-item", onClick: close }, h(Icon, { name: "layout-dashboard" }), say("manage_walls")),
        h("a", { href: "/account", className: "menu-item" }, h(Icon, { name: "user-circle" }), say("my_account")),
        h(SignOut),
      );
    const name = viewer.name || viewer.login;
    const face = [h("span", { key: "letters", "aria-hidden": true }, initials(name)), h(Hidden, { key: "name" }, say("account_of", { name }))];
    return h(Popup, { className: "account", button: { className: "avatar" }, face, label: say("my_account"), panel });
  }

  /** The theme changes at once; the language asks for the page anew when it is saved. */
  function Account({ viewer, waiting, setProps, preferred }) {
    const [theme, setTheme] = React.useState(viewer.theme);
    const chooseTheme = (wish) => {
      setTheme(wish);
      applyTheme(wish);
      setProps({ preference: { theme: wish, id: unique() } });
    };
    // Another language loads the page anew, and with it the forms on it.
    const chooseLanguage = (wish) => {
      if (wish !== viewer.language && mayLeave(() => chooseLanguage(wish))) setProps({ preference: { language: wish, id: unique() } });
    };
    React.useEffect(() => {
      if (preferred?.language && preferred.language !== viewer.language) {
        tell("reloads");
        location.reload();
      }
      if (preferred?.theme) {
        setTheme(preferred.theme);
        applyTheme(preferred.theme);
      }
    }, [preferred]);
    return h(
      React.Fragment,
      null,
      h(ThemeButton, { theme, choose: chooseTheme }),
      h(LanguageButton, { language: viewer.language, choose: chooseLanguage }),
      h(AccountMenu, { viewer, waiting, theme, chooseTheme, chooseLanguage }),
    );
  }

  minidash.Account = Account;
})();
