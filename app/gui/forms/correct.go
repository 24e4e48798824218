package forms

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// mending is a form that corrects what was recorded: it shows what would
// change before anything is written, and wants a reason.
type mending struct {
	w       *gui.Window
	form    *kit.Form
	reason  *kit.Field
	list    *ChangeList
	effect  Effect
	Preview func(*ledger.View) (Effect, error) // nil while the form does not say what to do
	Do      func(tx *ledger.Tx, why string) (words string, err error)
	asked   kit.Turn
}

// Effect is what a correction changes.
type Effect struct {
	Told []string       // in sentences
	rows []ChangedEntry // amounts
}

// Correct begins the form of an act, called by its word.
func Correct(w *gui.Window, word string) *mending {
	c := &mending{w: w, list: NewChangeList(w)}
	c.form = w.Form(word, c.save)
	return c
}

// Show opens the form: the fields, a reason, and what follows. Entries tells
// whether amounts may change.
func (c *mending) Show(title string, fields fyne.CanvasObject, entries bool) {
	c.reason = c.form.Field(kit.Say("Reason, for the history"), "reason", "")
	c.list.Quiet = kit.Say("No amount changes.")
	c.list.Hidden = !entries
	c.form.Show(title, 560, kit.Below(12, fields, c.reason, c.sentences(), c.list))
	c.Look()
}

// sentences draws what would change, a sentence a line.
func (c *mending) sentences() *kit.Drawing {
	const indent, step = 24, 18
	d := kit.NewDrawing(300, 0, func(p *kit.Pen, size fyne.Size) {
		y := float32(0)
		for _, words := range c.effect.Told {
			p.Icon(0, y+3, 14, "next", kit.ColorInk2)
			for _, line := range kit.BodyText.Wrap(words, size.Width-indent) {
				p.Text(indent, y+10, line, kit.BodyText)
				y += step
			}
			y += 4
		}
	})
	d.Height = func(width float32) (height float32) {
		for _, words := range c.effect.Told {
			height += step*float32(len(kit.BodyText.Wrap(words, width-indent))) + 4
		}
		return height
	}
	return d
}

// Look asks what would change.
func (c *mending) Look() {
	if c.Preview == nil {
		c.tell(Effect{}, nil)
		return
	}
	gui.Ask(c.w, &c.asked, c.Preview, c.tell)
}

func (c *mending) tell(e Effect, err error) {
	if c.effect, c.list.Rows = e, e.rows; err != nil {
		c.form.Said.Tell(gui.ProblemOf(err))
	} else {
		c.form.Said.Tell(kit.Problem{})
	}
	c.form.Sheet.Relay()
}

func (c *mending) save() {
	if !c.form.Needs(c.reason, kit.Say("A correction needs a reason"), kit.Say("Enter a short reason")) {
		return
	}
	why := strings.TrimSpace(c.reason.Text())
	c.form.Wait()
	gui.Act(c.w, func(tx *ledger.Tx) (string, error) { return c.Do(tx, why) }, func(words string, err error) {
		if c.form.Done(err) {
			c.w.Strip.Tell(words)
		}
	})
}

// pricedEffect prices entries that change at once, and those that stay on an
// invoice as they were.
func pricedEffect(v *ledger.View, r ledger.Rerating) (e Effect, err error) {
	if e.rows, err = ChangedEntries(v, r.Changed); err != nil {
		return e, err
	}
	for i := range e.rows {
		e.rows[i].How = kit.Say("at once")
	}
	for _, w := range r.Invoiced {
		one, err := Priced(v, w)
		if err != nil {
			return e, err
		}
		e.rows = append(e.rows, ChangedEntry{TicketWork: one, After: w.Verdict.Ruling, Costs: one.Amount, How: kit.Say("stays on %s", w.Invoice), Credit: true})
	}
	return e, nil
}
