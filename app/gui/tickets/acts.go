package tickets

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// searcher is a screen that can be searched.
type searcher interface{ SearchHere() }

// offerActs adds what can be done with tickets, wherever one is in hand.
func (s *tickets) offerActs() {
	w := s.w
	w.Offer(
		kit.Command{Menu: "Ticket", Name: "Open a ticket…", Keys: "Ctrl+N", Icon: "tickets", Do: func() { openHere(w) }, Can: w.Ready, Takes: "ticket-opened"},
		kit.Command{Menu: "Ticket", Name: "Write a note…", Keys: "Ctrl+M", Icon: "lock", Do: w.WithTicket(noteOn), Can: w.HasTicket, Takes: "note-written"},
		kit.Command{Menu: "Ticket", Name: "Answer with words…", Keys: "Alt+R", Icon: "reply", Do: w.WithTicket(answerTo), Can: w.HasTicket, Takes: "note-written"},
		kit.Command{Menu: "Ticket", Name: "Write the answer as mail", Keys: "Alt+L", Icon: "reply", Do: w.WithTicket(mailHere), Can: w.HasTicket},
		kit.Command{Menu: "Ticket", Name: "Correct the last note…", Keys: "Alt+M", Icon: "edit", Do: w.WithTicket(correctLast), Can: w.HasTicket, Takes: "note-corrected"},
		kit.Command{Menu: "Ticket", Name: "Description, contact and links…", Keys: "Alt+E", Icon: "edit", Do: w.WithTicket(describeTicket), Can: w.HasTicket, Takes: "ticket-described"},
		kit.Command{Menu: "Ticket", Name: "Assign, or hand over…", Keys: "Ctrl+H", Icon: "handed", Do: w.WithTicket(forms.AssignTicket), Can: w.HasTicket, Takes: "ticket-assigned"},
		kit.Command{Menu: "Ticket", Name: "Take it, or the most urgent one", Keys: forms.TakeKeys, Icon: "handed", Do: func() { forms.TakeHere(w) }, Can: func() bool { return forms.CanTake(w) }, Takes: "ticket-assigned"},
		kit.Command{Menu: "Ticket", Name: "Set waiting, or resume", Keys: "Ctrl+W", Icon: "waiting", Do: w.WithTicket(forms.WaitTicket), Can: w.HasTicket, Takes: "ticket-changed"},
		kit.Command{Menu: "Ticket", Name: "Solve, or open again", Keys: "Ctrl+S", Icon: "answered", Do: w.WithTicket(forms.SolveTicket), Can: w.HasTicket, Takes: "ticket-changed"},
		kit.Command{Menu: "Ticket", Name: "Caused by a bug, or not…", Keys: "Ctrl+B", Icon: "bug", Do: w.WithTicket(forms.MarkBug), Can: w.HasTicket, Takes: "ticket-changed"},
		kit.Command{Menu: "Ticket", Name: "Edit the ticket, or the customer…", Keys: "Ctrl+E", Icon: "edit", Do: w.OnTicketElse(editTicket, forms.EditCustomer), Can: w.HasEither},
		kit.Command{Menu: "Ticket", Name: "Plan of the ticket, or of the customer…", Keys: "Ctrl+P", Do: w.OnTicketElse(refreezeTicket, forms.ChangePlan), Can: w.HasEither},
		kit.Command{Menu: "Ticket", Name: "Customer and opening of the ticket…", Keys: "Ctrl+Shift+U", Icon: "edit", Do: w.WithTicket(forms.CorrectTicket), Can: w.HasTicket, Takes: "ticket-changed"},
		kit.Command{Menu: "Ticket", Name: "Merge the ticket, or the customer…", Keys: mergeKeys, Icon: "tickets", Do: w.OnTicketElse(forms.MergeTicket, forms.MergeCustomer), Can: w.HasEither},
		kit.Command{Menu: "Ticket", Name: "Export the tickets shown…", Icon: "file", Do: w.Visiting("tickets", s.export), Can: w.Ready},
		kit.Command{Menu: "Go", Name: "Search this screen", Keys: "Ctrl+F", Icon: "search", Do: func() { searchHere(w) }, Can: w.Ready},
	)
}

// openHere opens a ticket, of the customer that is shown where one is.
func openHere(w *gui.Window) {
	customer := ""
	if m := w.Marked(); m.Ticket == "" {
		customer = m.Customer
	}
	forms.OpenTicket(w, customer)
}

// search puts the cursor where the screen is searched.
func searchHere(w *gui.Window) {
	if s, ok := w.Shown().(searcher); ok {
		s.SearchHere()
		return
	}
	w.Visiting("tickets", func() { w.Screens["tickets"].(searcher).SearchHere() })()
}

// SearchHere puts the keys on the search.
func (s *tickets) SearchHere() { s.search.Focus() }
func (s *tickets) openTicket() { forms.OpenTicket(s.w, "") }

// actButtons are the acts that stand above a ticket; setActs says which. They
// do what their keys do.
func (g *ticketPage) actButtons() []*kit.Button {
	make := func(word, keys string) *kit.Button {
		return g.w.Button(kit.SmallButton, word, func() { g.w.Press(keys) }).WithKeys(keys)
	}
	return []*kit.Button{
		make(kit.Say("Set waiting"), "Ctrl+W"),
		make(kit.Say("Solve"), "Ctrl+S"),
		make(kit.Say("Caused by a bug"), "Ctrl+B"),
		make(kit.Say("Log work"), "Ctrl+L"),
		make(kit.Say("Assign"), "Ctrl+H"),
		g.rareActs(),
	}
}

// actRow puts the acts beside each other. Where there is little room the rarer ones
// are only in the list of all acts.
type actRow struct {
	kit.Flow
	g *ticketPage
}

// HeightOf is the height for a width.
func (r *actRow) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	for _, b := range r.g.buttons[2:4] {
		if narrow := width < factNarrow; narrow == b.Visible() {
			if narrow {
				b.Hide()
			} else {
				b.Show()
			}
		}
	}
	assign := r.g.buttons[4]
	if assign.Keys = "Ctrl+H"; width < factNarrow {
		assign.Keys = ""
	}
	return r.Flow.HeightOf(objects, width)
}

// Layout belongs to the library.
func (r *actRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.HeightOf(objects, size.Width)
	r.Flow.Layout(objects, size)
}

// rareActs is the button that opens the list of all acts.
func (g *ticketPage) rareActs() *kit.Button {
	var b *kit.Button
	b = g.w.Button(kit.SmallButton, "···", func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		g.w.ShowMenu(at.AddXY(0, b.Size().Height+4))
	})
	return b
}

// setActs names the acts as the ticket is.
func (g *ticketPage) setActs() {
	t := g.file.ticket
	b := g.buttons
	b[0].Set(kit.Say(map[bool]string{true: "Resume", false: "Set waiting"}[t.State == sla.Waiting]), t.State == sla.Solved)
	b[1].Set(kit.Say(map[bool]string{true: "Reopen", false: "Solve"}[t.State == sla.Solved]), false)
	b[4].Set(kit.Say(map[bool]string{true: "Hand over", false: "Assign"}[t.Assigned != ""]), false)
	b[2].Set(kit.Say(map[bool]string{true: "Not a bug", false: "Caused by a bug"}[t.Bug]), false)
}
