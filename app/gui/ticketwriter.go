package gui

import (
	"hourbook/ledger"
	"hourbook/sla"
)

// writer is the form of a note on a ticket: internal, or what its customer was
// told. Ctrl+Enter records it.
type writer struct {
	w      *Window
	form   *form
	ticket sla.Ticket
	note   ledger.Note // that is corrected; a new one has no id
	kind   *pills
	text   *field
}

// The kinds of a note, as pills.
const (
	writeInternal = iota
	writeAnswer
)

// noteOn begins an internal note.
func (w *Window) noteOn(id string) { w.write(id, writeInternal) }

// answerTo begins an answer with its words.
func (w *Window) answerTo(id string) { w.write(id, writeAnswer) }

// write begins a note in the field of the ticket's page, or in a form where that
// page is not shown.
func (w *Window) write(id string, kind int) {
	if f := w.noteFieldOf(id); f != nil {
		f.begin(kind)
		return
	}
	askForm(w, func(v *ledger.View) (sla.Ticket, error) { return v.Ticket(id) }, func(t sla.Ticket) {
		(&writer{w: w, ticket: t}).show(kind)
	})
}

// correctNote opens the form with a note that is there.
func (w *Window) correctNote(t sla.Ticket, n ledger.Note) {
	kind := writeInternal
	if n.Answer {
		kind = writeAnswer
	}
	(&writer{w: w, ticket: t, note: n}).show(kind)
}

// correctLast opens the form with the last note of a ticket.
func (w *Window) correctLast(id string) {
	askForm(w, func(v *ledger.View) (ticketFile, error) {
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
				w.correctNote(f.ticket, f.notes[i])
				return
			}
		}
		w.strip.say(problem{what: say("There is no note on %s yet.", id), remedy: say("Ctrl+M writes one."), calm: true})
	})
}

func (r *writer) show(kind int) {
	w := r.w
	r.form = w.form("", r.save)
	r.text = r.form.field(say("Words"), "note", r.note.Text)
	r.text.entry.ownLines(r.form.main.press)
	r.text.hint = say("Ctrl+Enter records")
	r.kind = w.pills([]string{say("Internal note"), say("Answer to the customer")}, func(int) { r.name() })
	r.kind.at = kind
	r.name()
	title := say("Write on %s", r.ticket.ID)
	others := []*button{}
	if r.note.ID != "" {
		title = say("Correct a note on %s", r.ticket.ID)
		others = append(others, w.button(quietButton, say("Cancel it"), r.remove))
	}
	hint := lines(hintText, r.hintWords)
	r.kind.changed = func(int) { r.name(); hint.Refresh(); r.form.sheet.relay() }
	r.form.show(title, 560, below(12, newCaption(r.ticket), r.kind, r.text, hint), others...)
}

// name gives the act its word.
func (r *writer) name() {
	word := say("Write the note")
	switch {
	case r.note.ID != "":
		word = say("Save")
	case r.kind.at == writeAnswer:
		word = say("Record the answer")
	}
	r.form.main.set(word, false)
}

func (r *writer) hintWords() string {
	switch {
	case r.note.ID != "":
		return say("What it said before stays in the history.")
	case r.kind.at == writeInternal:
		return say("Only the staff reads it.")
	case r.ticket.Responded.IsZero():
		return say("It is the first answer: kept as what was sent, which also stops the countdown.")
	}
	return say("Kept as what was sent.")
}

func (r *writer) save() {
	if !r.form.needs(r.text, say("It says nothing"), say("Write what there is to say")) {
		return
	}
	words, answer, at := r.text.text(), r.kind.at == writeAnswer, r.w.now()
	r.form.wait()
	act(r.w, func(tx *ledger.Tx) (ledger.Note, error) {
		switch {
		case r.note.ID != "":
			return tx.CorrectNote(r.note.ID, words, answer, "", nil)
		case answer:
			return tx.Answer(r.ticket.ID, at, words, "")
		}
		return tx.WriteNote(ledger.Note{Ticket: r.ticket.ID, Text: words}, nil)
	}, func(n ledger.Note, err error) {
		if r.form.done(err) {
			r.w.strip.tell(r.doneWords(n))
		}
	})
}

func (r *writer) doneWords(n ledger.Note) string {
	switch {
	case r.note.ID != "":
		return say("The note on %s is corrected.", r.ticket.ID)
	case n.Answer && r.ticket.Responded.IsZero():
		t := r.ticket
		t.Responded = n.At
		return answeredWords(t)
	case n.Answer:
		return say("The answer on %s is kept.", r.ticket.ID)
	}
	return say("The note on %s is written.", r.ticket.ID)
}

func (r *writer) remove() {
	r.form.wait()
	act(r.w, func(tx *ledger.Tx) (ledger.Note, error) { return tx.RemoveNote(r.note.ID, "") }, func(_ ledger.Note, err error) {
		if r.form.done(err) {
			r.w.strip.tell(say("The note on %s is removed.", r.ticket.ID))
		}
	})
}
