package tickets

import (
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// writer is the form of a note on a ticket: internal, or what its customer was
// told. Ctrl+Enter records it.
type writer struct {
	w      *gui.Window
	form   *kit.Form
	ticket sla.Ticket
	note   ledger.Note // that is corrected; a new one has no id
	kind   *kit.Pills
	text   *kit.Field
}

// The kinds of a note, as pills.
const (
	writeInternal = iota
	writeAnswer
)

// noteOn begins an internal note.
func noteOn(w *gui.Window, id string) { writeNote(w, id, writeInternal) }

// answerTo begins an answer with its words.
func answerTo(w *gui.Window, id string) { writeNote(w, id, writeAnswer) }

// writeNote begins a note in the field of the ticket's page, or in a form where that
// page is not shown.
func writeNote(w *gui.Window, id string, kind int) {
	if f := noteFieldOf(w, id); f != nil {
		f.begin(kind)
		return
	}
	gui.AskForm(w, func(v *ledger.View) (sla.Ticket, error) { return v.Ticket(id) }, func(t sla.Ticket) {
		(&writer{w: w, ticket: t}).show(kind)
	})
}

// correctNote opens the form with a note that is there.
func correctNote(w *gui.Window, t sla.Ticket, n ledger.Note) {
	kind := writeInternal
	if n.Answer {
		kind = writeAnswer
	}
	(&writer{w: w, ticket: t, note: n}).show(kind)
}

// correctLast opens the form with the last note of a ticket.
func correctLast(w *gui.Window, id string) {
	gui.AskForm(w, func(v *ledger.View) (ticketFile, error) {
		f := ticketFile{}
		t, err := v.Ticket(id)
		if err != nil {
			return f, err
		}
		f.ticket = t
		return f, f.readWritten(v)
	}, func(f ticketFile) {
		for i := len(f.notes) - 1; i >= 0; i-- {
			if f.notes[i].Handed == "" {
				correctNote(w, f.ticket, f.notes[i])
				return
			}
		}
		w.Strip.Say(kit.Problem{What: kit.Say("There is no note on %s yet.", id), Remedy: kit.Say("Ctrl+M writes one."), Calm: true})
	})
}

func (r *writer) show(kind int) {
	w := r.w
	r.form = w.Form("", r.save)
	r.text = r.form.Field(kit.Say("Words"), "note", r.note.Text)
	r.text.Entry.OwnLines(r.form.Main.Press)
	r.text.Hint = kit.Say("Ctrl+Enter records")
	r.kind = w.Pills([]string{kit.Say("Internal note"), kit.Say("Answer to the customer")}, func(int) { r.name() })
	r.kind.At = kind
	r.name()
	title := kit.Say("Write on %s", r.ticket.ID)
	others := []*kit.Button{}
	if r.note.ID != "" {
		title = kit.Say("Correct a note on %s", r.ticket.ID)
		others = append(others, w.Button(kit.QuietButton, kit.Say("Cancel it"), r.remove))
	}
	hint := kit.Lines(kit.HintText, r.hintWords)
	r.kind.Changed = func(int) { r.name(); hint.Refresh(); r.form.Sheet.Relay() }
	r.form.Show(title, 560, kit.Below(12, kit.NewCaption(r.ticket), r.kind, r.text, hint), others...)
}

// name gives the act its word.
func (r *writer) name() {
	word := kit.Say("Write the note")
	switch {
	case r.note.ID != "":
		word = kit.Say("Save")
	case r.kind.At == writeAnswer:
		word = kit.Say("Record the answer")
	}
	r.form.Main.Set(word, false)
}

func (r *writer) hintWords() string {
	switch {
	case r.note.ID != "":
		return kit.Say("What it said before stays in the history.")
	case r.kind.At == writeInternal:
		return kit.Say("Only the staff reads it.")
	case r.ticket.Responded.IsZero():
		return kit.Say("It is the first answer: kept as what was sent, which also stops the countdown.")
	}
	return kit.Say("Kept as what was sent.")
}

func (r *writer) save() {
	if !r.form.Needs(r.text, kit.Say("It says nothing"), kit.Say("Write what there is to say")) {
		return
	}
	words, answer, at := r.text.Text(), r.kind.At == writeAnswer, r.w.Now()
	r.form.Wait()
	gui.Act(r.w, func(tx *ledger.Tx) (ledger.Note, error) {
		switch {
		case r.note.ID != "":
			return tx.CorrectNote(r.note.ID, words, answer, "", nil)
		case answer:
			return tx.Answer(r.ticket.ID, at, words, "")
		}
		return tx.WriteNote(ledger.Note{Ticket: r.ticket.ID, Text: words}, nil)
	}, func(n ledger.Note, err error) {
		if r.form.Done(err) {
			r.w.Strip.Tell(r.doneWords(n))
		}
	})
}

func (r *writer) doneWords(n ledger.Note) string {
	switch {
	case r.note.ID != "":
		return kit.Say("The note on %s is corrected.", r.ticket.ID)
	case n.Answer && r.ticket.Responded.IsZero():
		t := r.ticket
		t.Responded = n.At
		return forms.AnsweredWords(t)
	case n.Answer:
		return kit.Say("The answer on %s is kept.", r.ticket.ID)
	}
	return kit.Say("The note on %s is written.", r.ticket.ID)
}

func (r *writer) remove() {
	r.form.Wait()
	gui.Act(r.w, func(tx *ledger.Tx) (ledger.Note, error) { return tx.RemoveNote(r.note.ID, "") }, func(_ ledger.Note, err error) {
		if r.form.Done(err) {
			r.w.Strip.Tell(kit.Say("The note on %s is removed.", r.ticket.ID))
		}
	})
}
