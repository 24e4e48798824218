package gui

import (
	"cmp"
	"slices"
	"strings"

	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// assigning is the form that gives a ticket to a person of the staff. From one
// person to another it asks what that person has to know.
type assigning struct {
	w      *Window
	form   *form
	ticket sla.Ticket
	staff  []string
	person *pick
	note   *field
	isNew  string // a name that is not in the staff list, and was told of
}

type assigningAnswer struct {
	ticket sla.Ticket
	staff  []string
	me     string // as the staff list names who sits here
}

func readAssigning(v *ledger.View, id, user string) (a assigningAnswer, err error) {
	if a.ticket, err = v.Ticket(id); err != nil {
		return a, err
	}
	if a.me, err = v.StaffNamed(user); err != nil {
		return a, err
	}
	a.staff, err = v.Staff()
	return a, err
}

// assignTicket opens the form.
func (w *Window) assignTicket(id string) { w.assignTo(id, false, false) }

// takeTicket gives the ticket to who sits here: at once where it is nobody's.
func (w *Window) takeTicket(id string) { w.assignTo(id, true, false) }

// takeUnseen is the same from outside of the window, which comes to the front only
// where it has to ask something.
func (w *Window) takeUnseen(id string) { w.assignTo(id, true, true) }

func (w *Window) assignTo(id string, take, unseen bool) {
	user := w.world.User
	askForm(w, func(v *ledger.View) (assigningAnswer, error) { return readAssigning(v, id, user) }, func(a assigningAnswer) {
		switch {
		case take && a.ticket.Assigned == "":
			w.changeTicket(func(tx *ledger.Tx) (sla.Ticket, error) { return tx.Assign(id, a.me, "", true) }, assignedWords)
		case take && a.ticket.Assigned == a.me:
			w.strip.say(problem{what: say("%s is yours already.", id), calm: true})
		default:
			to := ""
			if take {
				to = a.me
			}
			if unseen {
				w.raise()
			}
			(&assigning{w: w, ticket: a.ticket, staff: a.staff}).show(to)
		}
	})
}

// giveBack opens the form that gives a ticket back to whose it was before, else to
// who gave it; it asks why. A ticket that went on to somebody else meanwhile is
// only told of.
func (w *Window) giveBack(id, by string) {
	type answer struct {
		assigningAnswer
		from string
	}
	user := w.world.User
	askForm(w, func(v *ledger.View) (a answer, err error) {
		if a.assigningAnswer, err = readAssigning(v, id, user); err != nil {
			return a, err
		}
		whose, err := v.Assignment(id)
		a.from = cmp.Or(whose.From, by)
		return a, err
	}, func(a answer) {
		w.raise()
		if a.ticket.Assigned != a.me {
			w.strip.say(problem{what: assignedWords(a.ticket), calm: true})
			return
		}
		(&assigning{w: w, ticket: a.ticket, staff: a.staff}).show(a.from)
	})
}

func assignedWords(t sla.Ticket) string {
	if t.Assigned == "" {
		return say("%s is unassigned.", t.ID)
	}
	return say("%s is assigned to %s.", t.ID, t.Assigned)
}

func (a *assigning) show(to string) {
	w, t := a.w, a.ticket
	title, word := say("Assign %s", t.ID), say("Assign")
	if t.Assigned != "" {
		title, word = say("Hand %s over", t.ID), say("Hand over")
	}
	a.form = w.form(word, a.save)
	a.person = a.form.pick(say("To whom"), "person", a.find)
	a.note = a.form.field(say("Note, for who gets it"), "note", "")
	a.note.entry.ownLines(a.form.main.press)
	a.note.hint = say("Ctrl+Enter records")
	from := lines(hintText, func() string {
		if t.Assigned == "" {
			return say("Unassigned now. A note is not needed.")
		}
		return say("Assigned to %s now. Write what the next person needs to know.", t.Assigned)
	})
	var others []*button
	if t.Assigned != "" {
		others = append(others, w.button(quietButton, say("Unassigned"), func() { a.give("", false) }))
	}
	a.form.show(title, 480, below(12, newCaption(t), from, a.person.field, a.note), others...)
	if to != "" {
		a.person.set(choice{id: to, text: to})
		a.form.begun[0] = to
		w.win.Canvas().Focus(a.note.entry)
	}
}

// find lists the staff by a part of the name.
func (a *assigning) find(text string, answer func([]choice)) {
	var found []choice
	for _, name := range a.staff {
		if name != a.ticket.Assigned && holdsWords(search.Plain(name), text) {
			found = append(found, choice{id: name, text: name})
		}
	}
	answer(found)
}

func (a *assigning) save() {
	if !a.form.needs(a.person.field, say("No person is chosen"), say("Choose a person of the staff")) {
		return
	}
	name := strings.TrimSpace(a.person.text())
	if at := slices.IndexFunc(a.staff, func(other string) bool { return strings.EqualFold(other, name) }); at >= 0 {
		name = a.staff[at]
	} else if a.isNew != name {
		a.isNew = name
		a.form.fail(problem{what: say("%s is not in the staff list", name), remedy: say("Once more adds the name to it"), field: "person"})
		return
	}
	if a.ticket.Assigned != "" && !a.form.needs(a.note, say("A note is missing"), say("Write what %s needs to know", name)) {
		return
	}
	a.give(name, true)
}

func (a *assigning) give(name string, isNew bool) {
	note := a.note.text()
	a.form.wait()
	act(a.w, func(tx *ledger.Tx) (sla.Ticket, error) { return tx.Assign(a.ticket.ID, name, note, isNew) }, func(t sla.Ticket, err error) {
		if a.form.done(err) {
			a.w.strip.tell(assignedWords(t))
		}
	})
}
