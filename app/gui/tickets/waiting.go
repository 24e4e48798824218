package tickets

import (
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// readWaiting reads what of the ticket's work waits on this computer.
func (f *ticketFile) readWaiting(v *ledger.View) error {
	all, err := v.Waits()
	if err != nil {
		return err
	}
	f.named = map[string]sla.Text{}
	for _, w := range app.WaitingWork(all) {
		if w.Work.Ticket != f.ticket.ID || !w.Counts() {
			continue
		}
		p, err := waitingPriced(v, w)
		if err != nil {
			return err
		}
		f.waits, f.named[w.Work.Kind] = append(f.waits, w), p.Name
	}
	return nil
}

// waitingItem is work that waits, as a line of the stream.
func (f *ticketFile) waitingItem(w ledger.Waiting, now time.Time) streamItem {
	one := streamItem{at: w.At, icon: "apart", who: w.Work.Minutes.String(), what: gui.Dotted(kit.In(f.named[w.Work.Kind]), w.Work.Staff, w.Work.Note), side: kit.Say("waits"), waits: &w}
	one.when = kit.ShortDay(w.Work.Day, f.zone.Day(now))
	if !w.Work.Start.IsZero() {
		one.when = kit.Moment(w.Work.Start, now, f.zone)
	}
	return one
}

// waitingRows are what of a ticket's work waits on this computer, above its entries.
type waitingRows struct {
	*kit.RowStack
	page *ticketPage
}

func newWaitingRows(g *ticketPage) *waitingRows {
	r := &waitingRows{page: g}
	r.RowStack = kit.NewRowStack(g.w, entryHeight, r.paintRow)
	r.Opened = func(i int) { g.w.ShowWaiting(g.file.waits[i]) }
	r.Other = func(i int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace {
			g.w.AskDropWaiting(g.file.waits[i])
		}
	}
	return r
}

func (r *waitingRows) show() {
	r.Fill(len(r.page.file.waits))
	if r.Count == 0 {
		r.Hide()
	} else {
		r.Show()
	}
}

func (r *waitingRows) paintRow(p *kit.Pen, i int, y, width float32, _ bool) {
	f := &r.page.file
	w, mid := f.waits[i], y+entryHeight/2
	p.Dashes(0, y+2, width, entryHeight-5, kit.ColorInk2)
	p.Icon(5, mid-8, 16, "apart", kit.ColorInk2)
	p.TextIn(27, mid, 46, kit.ShortDay(w.Work.Day, f.zone.Day(r.W.Now())), kit.SmallText)
	right := width - 8
	right -= p.TextTo(right, mid, kit.Say("waits"), kit.LabelText) + 10
	right -= p.TextTo(right, mid, w.Work.Minutes.String(), kit.BodyText) + 10
	p.TextIn(75, mid, right-75, gui.Dotted(kit.In(f.named[w.Work.Kind]), w.Work.Note), kit.BodyText.In(kit.ColorInk2))
}

// waitingPriced names the kind of work that waits. Its amount is what was known when
// it was typed.
func waitingPriced(v *ledger.View, one ledger.Waiting) (forms.TicketWork, error) {
	kind, err := gui.WaitingKind(v, one)
	return forms.TicketWork{Entry: one.Work, Name: kind, Amount: one.Amount}, err
}
