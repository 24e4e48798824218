package forms

import (
	"cmp"
	"slices"
	"strings"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// assigning is the form that gives a ticket to a person of the staff. From one
// person to another it asks what that person has to know.
type assigning struct {
	w      *gui.Window
	form   *kit.Form
	ticket sla.Ticket
	staff  []string
	person *kit.Pick
	note   *kit.Field
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

// AssignTicket opens the form.
func AssignTicket(w *gui.Window, id string) { assignTo(w, id, false, false) }

// TakeTicket gives the ticket to who sits here: at once where it is nobody's.
func TakeTicket(w *gui.Window, id string) { assignTo(w, id, true, false) }

// TakeUnseen is the same from outside of the window, which comes to the front only
// where it has to ask something.
func TakeUnseen(w *gui.Window, id string) { assignTo(w, id, true, true) }

func assignTo(w *gui.Window, id string, take, unseen bool) {
	user := w.World.User
	gui.AskForm(w, func(v *ledger.View) (assigningAnswer, error) { return readAssigning(v, id, user) }, func(a assigningAnswer) {
		switch {
		case take && a.ticket.Assigned == "":
			changeTicket(w, func(tx *ledger.Tx) (sla.Ticket, error) { return tx.Assign(id, a.me, "", true) }, assignedWords)
		case take && a.ticket.Assigned == a.me:
			w.Strip.Say(kit.Problem{What: kit.Say("%s is yours already.", id), Calm: true})
		default:
			to := ""
			if take {
				to = a.me
			}
			if unseen {
				w.Raise()
			}
			(&assigning{w: w, ticket: a.ticket, staff: a.staff}).show(to)
		}
	})
}

// GiveBack opens the form that gives a ticket back to whose it was before, else to
// who gave it; it asks why. A ticket that went on to somebody else meanwhile is
// only told of.
func GiveBack(w *gui.Window, id, by string) {
	type answer struct {
		assigningAnswer
		from string
	}
	user := w.World.User
	gui.AskForm(w, func(v *ledger.View) (a answer, err error) {
		if a.assigningAnswer, err = readAssigning(v, id, user); err != nil {
			return a, err
		}
		whose, err := v.Assignment(id)
		a.from = cmp.Or(whose.From, by)
		return a, err
	}, func(a answer) {
		w.Raise()
		if a.ticket.Assigned != a.me {
			w.Strip.Say(kit.Problem{What: assignedWords(a.ticket), Calm: true})
			return
		}
		(&assigning{w: w, ticket: a.ticket, staff: a.staff}).show(a.from)
	})
}

func assignedWords(t sla.Ticket) string {
	if t.Assigned == "" {
		return kit.Say("%s is unassigned.", t.ID)
	}
	return kit.Say("%s is assigned to %s.", t.ID, t.Assigned)
}

func (a *assigning) show(to string) {
	w, t := a.w, a.ticket
	title, word := kit.Say("Assign %s", t.ID), kit.Say("Assign")
	if t.Assigned != "" {
		title, word = kit.Say("Hand %s over", t.ID), kit.Say("Hand over")
	}
	a.form = w.Form(word, a.save)
	a.person = a.form.Pick(kit.Say("To whom"), "person", a.find)
	a.note = a.form.Field(kit.Say("Note, for who gets it"), "note", "")
	a.note.Entry.OwnLines(a.form.Main.Press)
	a.note.Hint = kit.Say("Ctrl+Enter records")
	from := kit.Lines(kit.HintText, func() string {
		if t.Assigned == "" {
			return kit.Say("Unassigned now. A note is not needed.")
		}
		return kit.Say("Assigned to %s now. Write what the next person needs to know.", t.Assigned)
	})
	var others []*kit.Button
	if t.Assigned != "" {
		others = append(others, w.Button(kit.QuietButton, kit.Say("Unassigned"), func() { a.give("", false) }))
	}
	a.form.Show(title, 480, kit.Below(12, kit.NewCaption(t), from, a.person.Field, a.note), others...)
	if to != "" {
		a.person.Set(kit.Choice{ID: to, Text: to})
		a.form.Begun[0] = to
		w.Win.Canvas().Focus(a.note.Entry)
	}
}

// find lists the staff by a part of the name.
func (a *assigning) find(text string, answer func([]kit.Choice)) {
	var found []kit.Choice
	for _, name := range a.staff {
		if name != a.ticket.Assigned && kit.HoldsWords(search.Plain(name), text) {
			found = append(found, kit.Choice{ID: name, Text: name})
		}
	}
	answer(found)
}

func (a *assigning) save() {
	if !a.form.Needs(a.person.Field, kit.Say("No person is chosen"), kit.Say("Choose a person of the staff")) {
		return
	}
	name := strings.TrimSpace(a.person.Text())
	if at := slices.IndexFunc(a.staff, func(other string) bool { return strings.EqualFold(other, name) }); at >= 0 {
		name = a.staff[at]
	} else if a.isNew != name {
		a.isNew = name
		a.form.Fail(kit.Problem{What: kit.Say("%s is not in the staff list", name), Remedy: kit.Say("Once more adds the name to it"), Field: "person"})
		return
	}
	if a.ticket.Assigned != "" && !a.form.Needs(a.note, kit.Say("A note is missing"), kit.Say("Write what %s needs to know", name)) {
		return
	}
	a.give(name, true)
}

func (a *assigning) give(name string, isNew bool) {
	note := a.note.Text()
	a.form.Wait()
	gui.Act(a.w, func(tx *ledger.Tx) (sla.Ticket, error) { return tx.Assign(a.ticket.ID, name, note, isNew) }, func(t sla.Ticket, err error) {
		if a.form.Done(err) {
			a.w.Strip.Tell(assignedWords(t))
		}
	})
}

// TakeKeys take a ticket for who sits here.
const TakeKeys = "Ctrl+Shift+H"

// TakeHere takes the ticket that the card names, where it is shown, else the
// marked one.
func TakeHere(w *gui.Window) {
	if id := nobodys(w); id != "" {
		TakeTicket(w, id)
		return
	}
	TakeTicket(w, w.Marked().Ticket)
}

// nobodysNamer is a screen that names the most urgent of nobody's tickets.
type nobodysNamer interface{ Nobodys() string }

// nobodys is that ticket where it is shown, or "".
func nobodys(w *gui.Window) string {
	if s, ok := w.Shown().(nobodysNamer); ok {
		return s.Nobodys()
	}
	return ""
}

// CanTake tells whether there is a ticket to take.
func CanTake(w *gui.Window) bool { return w.HasTicket() || nobodys(w) != "" }
