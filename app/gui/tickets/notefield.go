package tickets

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// noteField is where a note is written at the foot of a ticket's page: internal,
// or what its customer was told. It is about the ticket that the page shows; what
// is half written stays that ticket's until it is recorded.
type noteField struct {
	g      *ticketPage
	w      *gui.Window
	ticket sla.Ticket
	to     ledger.Contact // who speaks for the customer
	kind   int            // writeInternal or writeAnswer
	fault  kit.Problem
	sent   bool
	onRing bool
	rows   int      // that are shown
	kept   halfNote // of it

	view   *fyne.Container
	choice *kit.Tappable // of the kind
	entry  *kit.Entry
	ring   *kit.Drawing
	said   *kit.Drawing
	mail   *kit.Button
	record *kit.Button
}

func newNoteField(g *ticketPage) *noteField {
	f := &noteField{g: g, w: g.w}
	f.choice = kit.NewTappable(200, noteChoiceHigh, f.paintChoice)
	f.entry = f.w.Entry(nil)
	f.entry.OwnLines(f.save)
	f.entry.OnChanged = func(string) { f.typed() }
	f.entry.Before = f.turns
	f.ring = kit.NewDrawing(0, 0, f.paintRing)
	f.entry.Focused = func(on bool) {
		f.onRing = on
		f.ring.Refresh()
		f.g.stream.Refresh()
		if !on {
			f.keep()
		}
	}
	f.said = kit.NewDrawing(0, 0, f.paintSaid)
	f.mail = f.w.Button(kit.PlainButton, kit.Say("Write as mail"), f.write)
	f.record = f.w.Button(kit.MainButton, "", f.save)
	f.view = newNoteView(f)
	f.view.Hide()
	return f
}

// show makes the ticket of the page the one that is written on, and brings what is
// half written on it.
func (f *noteField) show(file *ticketFile) {
	f.view.Show()
	other := f.ticket.ID != file.ticket.ID
	f.ticket, f.to = file.ticket, file.text.Contact
	if other {
		f.fault, f.kind = kit.Problem{}, writeInternal
		half := halfOf(f.w, f.ticket.ID)
		if half.Answer {
			f.kind = writeAnswer
		}
		f.entry.Fill(half.Text)
		f.kept = halfNote{Ticket: half.Ticket, Answer: half.Answer, Text: half.Text}
	}
	f.redraw()
}

// leave keeps what is half written, and gives the keyboard back: another ticket is
// to be shown.
func (f *noteField) leave() {
	f.keep()
	if f.focused() {
		f.w.Escape()
	}
}

// hide takes the field away: no ticket is shown.
func (f *noteField) hide() {
	f.leave()
	f.ticket = sla.Ticket{}
	f.view.Hide()
}

func (f *noteField) focused() bool { return f.w.Win.Canvas().Focused() == fyne.Focusable(f.entry) }

// begin turns to a kind of note and takes the keyboard.
func (f *noteField) begin(kind int) {
	f.kind, f.fault = kind, kit.Problem{}
	f.redraw()
	f.w.Win.Canvas().Focus(f.entry)
}

// words are what is written, without what surrounds it.
func (f *noteField) words() string { return strings.TrimSpace(f.entry.Text) }

// first tells whether an answer would be the first one.
func (f *noteField) first() bool { return f.kind == writeAnswer && f.ticket.Responded.IsZero() }

func (f *noteField) typed() {
	if f.fault.What != "" {
		f.fault = kit.Problem{}
		f.redraw()
		return
	}
	f.grow()
}

// redraw shows the kind, and what can be done with it.
func (f *noteField) redraw() {
	word, place := kit.Say("Write the note"), kit.Say("Words for the staff")
	f.mail.Hide()
	if f.kind == writeAnswer {
		word, place = kit.Say("Record the answer"), kit.Say("What the customer is told")
		f.mail.Show()
	}
	f.record.Set(word, false)
	f.mail.Set(f.mail.Text, f.to.Email == "")
	f.entry.SetPlaceHolder(place)
	f.choice.Refresh()
	f.said.Refresh()
	kit.Relay(f.g.whole)
}

// The lines that are seen of what is written, at least and at most.
const leastNoteRows, mostNoteRows = 2, 6

// lines are how many of them there are in a width.
func (f *noteField) lines(width float32) int {
	lines := 0
	for _, line := range strings.Split(f.entry.Text, "\n") {
		lines += len(kit.BodyText.Wrap(line, max(60, width-20)))
	}
	return min(max(lines, leastNoteRows), mostNoteRows)
}

// grow lays the page out anew where there are more lines, or fewer.
func (f *noteField) grow() {
	if f.lines(f.entry.Size().Width) != f.rows {
		kit.Relay(f.g.whole)
	}
}

// fit gives the words as many lines as there are in a width.
func (f *noteField) fit(width float32) {
	if rows := f.lines(width); rows != f.rows {
		f.rows = rows
		f.entry.SetMinRowsVisible(rows)
	}
}

// save records what is written on the ticket that is shown. An answer without
// words is the first one, as its key records it.
func (f *noteField) save() {
	t, words, answer, at := f.ticket, f.words(), f.kind == writeAnswer, f.w.Now()
	switch {
	case f.sent || t.ID == "":
		return
	case words == "" && f.first():
		forms.RespondTo(f.w, t.ID)
		f.w.Escape()
		return
	case words == "":
		f.fail(kit.Problem{What: kit.Say("It says nothing"), Remedy: kit.Say("Write what there is to say")})
		return
	}
	f.sent = true
	gui.Act(f.w, func(tx *ledger.Tx) (ledger.Note, error) {
		if answer {
			return tx.Answer(t.ID, at, words, "")
		}
		return tx.WriteNote(ledger.Note{Ticket: t.ID, Text: words}, nil)
	}, func(n ledger.Note, err error) {
		f.sent = false
		if err != nil {
			f.fail(gui.ProblemOf(err))
			return
		}
		f.recorded(t, words)
		f.w.Strip.Tell((&writer{ticket: t}).doneWords(n))
	})
}

// recorded empties the field, unless somebody wrote on meanwhile.
func (f *noteField) recorded(t sla.Ticket, words string) {
	if strings.TrimSpace(halfOf(f.w, t.ID).Text) == words {
		keepHalf(f.w, halfNote{Ticket: t.ID})
	}
	if f.ticket.ID != t.ID || f.words() != words {
		return
	}
	f.entry.Fill("")
	f.keep()
	f.kind, f.g.newest = writeInternal, true
	f.redraw()
	if f.focused() {
		f.w.Escape()
	}
}

func (f *noteField) fail(p kit.Problem) {
	f.fault = p
	f.redraw()
}

// noteFieldOf is the field for a ticket where its page is shown, else nil.
func noteFieldOf(w *gui.Window, id string) *noteField {
	s, ok := w.Shown().(*tickets)
	if !ok || s.page.ID != id || !s.page.Known {
		return nil
	}
	return s.page.field
}

// AnswerHere goes on to the answer where the page of that ticket is shown. Who is there
// already and has written nothing has answered without words.
func (s *tickets) AnswerHere(id string) bool {
	f := noteFieldOf(s.w, id)
	switch {
	case f == nil:
		return false
	case f.focused() && f.first() && f.words() == "":
		forms.RespondTo(s.w, id)
		s.w.Escape()
	default:
		f.begin(writeAnswer)
	}
	return true
}
