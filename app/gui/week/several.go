package week

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// changing is the form that changes several entries at once: what is left empty
// stays as it is. What it does to verdicts and money is shown before.
type changing struct {
	w             *gui.Window
	form          *kit.Form
	works         []sla.Entry
	zone          sla.Zone
	terms         *terms.Terms
	today         sla.Day
	ticket, kind  *kit.Pick
	day, note     *kit.Field
	reason        *kit.Field
	verdict       *kit.VerdictBox
	asked, looked kit.Turn
	known         severalAnswer
	done          func()
}

// severalAnswer is what the ledger says of a change of several entries.
type severalAnswer struct {
	all           []ledger.Correction
	before, after []decimal.Decimal
}

// change opens the form for the marked entries, else for those of the cell or
// the block.
func (s *week) change() {
	works := s.severalOf()
	if len(works) == 0 {
		s.w.Strip.Tell(kit.Say("Space marks entries to change."))
		return
	}
	c := &changing{w: s.w, works: works, zone: s.known.Zone, terms: s.known.terms, today: s.known.today}
	c.done = func() { s.marks = map[string]bool{} }
	c.show()
}

// severalOf are the marked entries of the week, else what the cursor is on.
func (s *week) severalOf() []sla.Entry {
	var works []sla.Entry
	for at := range s.known.Days {
		for _, w := range s.known.worksOf(at) {
			if s.marks[w.ID] {
				works = append(works, w)
			}
		}
	}
	if len(works) > 0 {
		return works
	}
	if e, ok := s.day.line.entry(); ok && s.day.line.focused {
		return []sla.Entry{e.Entry}
	}
	for _, e := range s.chosenCell() {
		works = append(works, e.Entry)
	}
	return works
}

func (c *changing) show() {
	w := c.w
	c.form, c.verdict = w.Form("", c.save), kit.NewVerdictBox()
	f := c.form
	c.kind = f.Pick(kit.Say("Work type"), "work", func(text string, answer func([]kit.Choice)) { answer(kindChoices(c.terms.Terms, text)) })
	c.ticket = f.Pick(kit.Say("To ticket"), "ticket", func(text string, answer func([]kit.Choice)) {
		one := c.works[0]
		gui.Ask(w, &c.looked, func(v *ledger.View) ([]kit.Choice, error) { return forms.FindTicketsFor(v, one.Customer, "", text) }, func(found []kit.Choice, _ error) { answer(found) })
	})
	c.day = f.Field(kit.Say("To day"), "at", "")
	w.WithCalendar(c.day, func() sla.Zone { return c.zone })
	c.note = f.Field(kit.Say("Note"), "note", "")
	c.reason = f.Field(kit.Say("Reason"), "reason", "")
	for _, one := range []*kit.Pick{c.kind, c.ticket} {
		one.Typed, one.Picked = c.judge, func(kit.Choice) { c.judge() }
		one.Entry.SetPlaceHolder(kit.Say("as it is"))
	}
	for _, one := range []*kit.Field{c.day, c.note} {
		f.OnType(one, c.judge)
		one.Entry.SetPlaceHolder(kit.Say("as it is"))
	}
	c.verdict.Hint(kit.Say("What is left empty stays as it is."))
	c.label()
	f.Show(kit.SayCount("Change %d entries", len(c.works)), 620, kit.Below(12, kit.Beside(12, []float32{1, 1}, c.kind.Field, c.ticket.Field),
		kit.Beside(12, []float32{1, 2}, c.day, c.note), c.verdict, c.reason))
}

// label counts on the button what will change.
func (c *changing) label() {
	n := 0
	for _, one := range c.known.all {
		if one.Err == nil {
			n++
		}
	}
	c.form.Main.Set(kit.SayCount("Change %d entries", n), n == 0)
}

// changed are the entries as the form wants them.
func (c *changing) changed() ([]sla.Entry, error) {
	ticket, kind := pickedID(c.ticket), pickedID(c.kind)
	var day sla.Day
	if text := strings.TrimSpace(c.day.Text()); text != "" {
		var err error
		if day, err = app.ParseDay(text, c.today); err != nil {
			var input *sla.InputError
			if errors.As(err, &input) {
				input.Field = "at"
			}
			return nil, err
		}
	}
	works := slices.Clone(c.works)
	for i := range works {
		w := &works[i]
		w.Ticket, w.Kind = cmp.Or(ticket, w.Ticket), cmp.Or(kind, w.Kind)
		w.Note = cmp.Or(strings.TrimSpace(c.note.Text()), w.Note)
		if day == 0 {
			continue
		}
		if w.Day = day; !w.Start.IsZero() {
			at := c.zone.Local(w.Start)
			w.Start = c.zone.Instant(day, at.Hour()*60+at.Minute())
		}
	}
	return works, nil
}

// pickedID is what a field with choices names, "" while it is empty.
func pickedID(p *kit.Pick) string {
	text := strings.TrimSpace(p.Text())
	if text == "" {
		return ""
	}
	if p.Chosen.ID != "" {
		return p.Chosen.ID
	}
	return cmp.Or(p.Preview().ID, text)
}

func (c *changing) judge() {
	works, err := c.changed()
	if err != nil {
		c.asked.Drop()
		c.known = severalAnswer{}
		c.tell(c.verdict.Tell(gui.ProblemOf(err)))
		return
	}
	gui.Ask(c.w, &c.asked, func(v *ledger.View) (severalAnswer, error) { return judgeSeveral(v, works) }, func(a severalAnswer, err error) {
		if err != nil {
			c.tell(c.verdict.Tell(gui.ProblemOf(err)))
			return
		}
		c.known = a
		title, text := a.words()
		if title == "" {
			c.tell(c.verdict.Hint(kit.Say("What is left empty stays as it is.")))
			return
		}
		c.tell(c.verdict.Set("billable", kit.ColorAccent, kit.ColorTint, title, text))
	})
}

func (c *changing) tell(bool) {
	c.label()
	if c.form.Sheet != nil {
		c.form.Sheet.Relay()
	}
}

func judgeSeveral(v *ledger.View, works []sla.Entry) (a severalAnswer, err error) {
	a.all = v.PreviewCorrections(works)
	a.before, a.after = make([]decimal.Decimal, len(works)), make([]decimal.Decimal, len(works))
	for i, c := range a.all {
		if a.before[i], err = app.Amount(v, c.Before); err != nil {
			return a, err
		}
		if c.Err != nil {
			continue
		}
		if a.after[i], err = app.Amount(v, c.After); err != nil {
			return a, err
		}
	}
	return a, nil
}

// mostTold is how many entries are told one by one.
const mostTold = 6

// words tell what changes: the amounts of all, then each entry, then those that
// stay out and why.
func (a severalAnswer) words() (title, text string) {
	var was, is decimal.Decimal
	var changed, out []string
	for i, c := range a.all {
		switch {
		case errors.Is(c.Err, ledger.ErrNothing):
		case c.Err != nil:
			p := gui.ProblemOf(c.Err)
			out = append(out, kit.Say("%s stays out: %s", cmp.Or(c.Before.ID, c.After.ID), p.What))
		default:
			was, is = was.Add(a.before[i]), is.Add(a.after[i])
			one := c.Before.ID + " " + c.After.Minutes.String() + " " + rulingChange(c.Before.Verdict.Ruling, c.After.Verdict.Ruling)
			if !a.before[i].Equal(a.after[i]) {
				one += " " + kit.Money(a.before[i]) + " → " + kit.Money(a.after[i])
			}
			changed = append(changed, one)
		}
	}
	if len(changed)+len(out) == 0 {
		return "", ""
	}
	title = kit.SayCount("%d entries change", len(changed)) + " · " + amountChange(was, is)
	if n := len(changed); n > mostTold {
		changed = append(changed[:mostTold], kit.Say("and %d more", n-mostTold))
	}
	return title, strings.Join(append(out, changed...), " · ")
}

// save changes what can be changed, in one act.
func (c *changing) save() {
	works, err := c.changed()
	if err != nil {
		c.form.Fail(gui.ProblemOf(err))
		return
	}
	var taken []sla.Entry
	for i, one := range c.known.all {
		if one.Err == nil {
			taken = append(taken, works[i])
		}
	}
	if len(taken) == 0 || !c.form.Needs(c.reason, kit.Say("A correction needs a reason"), kit.Say("Enter a short reason")) {
		return
	}
	why := strings.TrimSpace(c.reason.Text())
	c.form.Wait()
	gui.Act(c.w, func(tx *ledger.Tx) ([]ledger.Correction, error) { return tx.CorrectEntries(taken, why) }, func(all []ledger.Correction, err error) {
		if c.form.Done(err) {
			c.done()
			c.w.Strip.Tell(kit.SayCount("%d entries are changed; Ctrl+Z undoes all.", len(all)))
		}
	})
}
