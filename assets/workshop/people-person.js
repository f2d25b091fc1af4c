// One person: the form, what can be done to the account, and what they see.
(() => {
  const { h, useWords, Screen, Waiting, Button, Icon, Ask, ErrorText, ChangePerson, LinkBox, Seen, PersonState, lastSeen, useWork, useSend, letGo, go, toast } = minidash;

  function Facts({ person }) {
    const say = useWords();
    return h("p", { className: "person-facts" }, h("span", null, person.login), h(PersonState, { person }), h("span", { className: "soft" }, say("people_seen_at", { at: lastSeen(person, say) })));
  }

  function Asked({ what, person, close, act }) {
    const say = useWords();
    const { name } = person;
    return h(Ask, { title: say(`people_${what}_title`, { name }), text: say(`people_${what}`), no: say("people_keep"), close, act }, h("p", null, say(`people_${what}_text`)));
  }

  /** What can be done to this account now, and what becomes of it. */
  function useDeeds(person, again, setLink) {
    const say = useWords();
    const [send, busy] = useSend();
    const [problem, setProblem] = React.useState(null);
    const done = async (act, after) => {
      if (busy) return;
      const answer = await send({ act, login: person.login });
      setProblem(answer.problem);
      if (!answer.problem) await after(answer);
    };
    const told = (text) => async () => {
      toast({ text: say(text, { name: person.name }) });
      await again();
    };
    const deeds = {
      link: () => done("person_link", async (answer) => (setLink(answer.link), again())),
      disable: () => done("person_disable", told("people_was_disabled")),
      enable: () => done("person_enable", told("people_was_enabled")),
      delete: () =>
        done("person_delete", () => {
          letGo();
          toast({ text: say("people_was_deleted", { name: person.name }) });
          go("/admin/people");
        }),
    };
    return [deeds, problem, busy];
  }

  function Actions({ person, me, deeds, busy, ask }) {
    const say = useWords();
    const preview = h("a", { key: "look", href: `/admin/preview/${person.login}`, className: "button" }, h(Icon, { name: "eye" }), say("people_look_as", { name: person.name }));
    if (person.disabled) return [preview, h(Button, { key: "delete", icon: "trash", onClick: () => ask("delete") }, say("people_delete")), h(Button, { key: "enable", main: true, busy, onClick: deeds.enable }, say("people_enable"))];
    return [preview, h(Button, { key: "link", icon: "link", busy, onClick: deeds.link }, say("people_link_new")), person.login !== me && h(Button, { key: "disable", icon: "ban", onClick: () => ask("disable") }, say("people_disable"))];
  }

  function Standing({ answer, person, again }) {
    const say = useWords();
    const [asked, ask] = React.useState(null);
    const [link, setLink] = React.useState(null);
    const [seen, lookAgain] = React.useState(0);
    const [deeds, problem, busy] = useDeeds(person, again, setLink);
    const saved = () => {
      lookAgain(seen + 1);
      return again();
    };
    const { teams, attributes, me } = answer;
    return h(
      Screen,
      { tab: "people", title: person.name, text: h(Facts, { person }), actions: h(Actions, { person, me, deeds, busy, ask }) },
      h("p", { className: "person-back" }, h("a", { href: "/admin/people" }, h(Icon, { name: "arrow-left" }), say("people_back"))),
      h(ErrorText, null, problem),
      link && h(LinkBox, { key: link.path, link, close: () => setLink(null) }),
      h("div", { className: "person-columns" }, h(ChangePerson, { person, teams, attributes, own: person.login === me && person.admin, saved }), h(Seen, { key: seen, whose: { login: person.login }, name: person.name })),
      asked && h(Asked, { what: asked, person, close: () => ask(null), act: () => (ask(null), deeds[asked]()) }),
    );
  }

  function Person({ page }) {
    const say = useWords();
    const [answer, again, problem] = useWork({ act: "people_list" });
    const person = answer?.people.find(({ login }) => login === page.key);
    React.useEffect(() => {
      if (person) document.title = `${person.name} · Minidash`;
    }, [person?.name]);
    if (person) return h(Standing, { answer, person, again });
    return h(Screen, { tab: "people", title: say("people_title") }, answer ? h("p", { role: "alert" }, say("people_gone")) : h(Waiting, { problem, again }));
  }

  minidash.screens.person = Person;
})();
