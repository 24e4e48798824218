package tickets

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// alike is another ticket of the same customer that reads like the one on the page:
// perhaps both are one problem.
type alike struct {
	ticket  sla.Ticket
	contact bool // the same person speaks for the customer
	minutes sla.Minutes
	notes   int
}

// alikeWithin is how far apart two tickets may be opened that are one problem.
const alikeWithin = 14 * 24 * time.Hour

// alike is the ticket that reads most like another one of its customer, where
// neither is solved; nothing while the index is being read.
func (x *ticketIndex) alike(t sla.Ticket) (id string) {
	if t.State == sla.Solved || !x.mu.TryLock() {
		return ""
	}
	defer x.mu.Unlock()
	place, known := x.place[t.ID]
	if !known {
		return ""
	}
	own, most := x.rows[place], 0
	x.pills[ticketsUnsolved].Each(func(place int) {
		r := x.rows[place]
		if r == own || r.customer.id != own.customer.id || instantOf(r.opened).Sub(t.Opened).Abs() > alikeWithin {
			return
		}
		if n := sharedWords(own.low, r.low); n > most {
			id, most = r.id, n
		}
	})
	return id
}

// sharedWords counts the words that two subjects share, none where that is less than
// half of the shorter one. A word of a few letters says nothing, a time or a number
// neither, nor the end of a longer one: it is written for one, or for many.
func sharedWords(a, b string) (shared int) {
	words := func(text string) []string {
		return slices.DeleteFunc(strings.Fields(text), func(word string) bool {
			letters := []rune(word)
			return len(letters) < 3 || unicode.IsDigit(letters[0])
		})
	}
	same := func(a, b string) bool {
		short, long := []rune(a), []rune(b)
		if len(short) > len(long) {
			short, long = long, short
		}
		begin := max(3, len(short)-1)
		return len(long)-len(short) <= 2 && string(short[:begin]) == string(long[:begin])
	}
	first, second := words(a), words(b)
	for _, one := range first {
		if slices.ContainsFunc(second, func(other string) bool { return same(one, other) }) {
			shared++
		}
	}
	if shared == 0 || 2*shared < min(len(first), len(second)) {
		return 0
	}
	return shared
}

// readAlike reads what would come along with a ticket that reads alike.
func (f *ticketFile) readAlike(v *ledger.View, id string) (err error) {
	if id == "" {
		return nil
	}
	if f.alike.ticket, err = v.Ticket(id); err != nil {
		return err
	}
	text, err := v.TicketText(id)
	if err != nil {
		return err
	}
	mine := f.text.Contact
	f.alike.contact = mine.Email != "" && strings.EqualFold(mine.Email, text.Contact.Email) || mine.Name != "" && mine.Name == text.Contact.Name
	notes, err := v.Notes(id)
	if err != nil {
		return err
	}
	f.alike.notes = len(notes)
	works, err := v.TicketWork(id)
	for _, w := range works {
		f.alike.minutes += w.Minutes
	}
	return err
}

// words say what the two have in common, and what comes along.
func (a alike) words() string {
	var all []string
	if a.contact {
		all = append(all, kit.Say("same contact"))
	}
	if a.minutes > 0 {
		all = append(all, kit.Worked(a.minutes.Duration()))
	}
	if a.notes > 0 {
		all = append(all, kit.SayCount("%d notes", a.notes))
	}
	if len(all) == 0 {
		return kit.Say("It reads alike")
	}
	return gui.Dotted(all...)
}

// newAlikeHint names the ticket that reads alike, and merges the two.
func newAlikeHint(g *ticketPage) *fyne.Container {
	words := kit.NewTappable(120, 40, nil)
	lines := func(width float32) []string { return kit.SmallText.Wrap(g.file.alike.words(), max(60, width-28)) }
	words.Height = func(width float32) float32 { return 23 + 17*float32(len(lines(width))) }
	words.Draw = func(p *kit.Pen, size fyne.Size) {
		a := g.file.alike
		p.Icon(0, 12, 16, "merge", kit.ColorInk2)
		width := p.TextIn(28, 11, size.Width-28, a.ticket.ID, kit.StrongText.In(kit.ColorAccent))
		p.On(28, 0, width, 22, func() { g.w.Jump("tickets", a.ticket.ID) })
		p.TextIn(28+width+8, 11, max(0, size.Width-36-width), "“"+a.ticket.Subject+"”", kit.BodyText)
		for i, line := range lines(size.Width) {
			p.Text(28, 30+17*float32(i), line, kit.SmallText)
		}
	}
	merge := g.w.Button(kit.SmallButton, kit.Say("Merge"), func() { g.w.Press(mergeKeys) }).WithKeys(mergeKeys)
	ground := kit.NewDrawing(0, 0, func(p *kit.Pen, size fyne.Size) {
		p.Frame(0, 0, size.Width, size.Height, kit.ColorSurface, kit.ColorLine, 1, 6)
	})
	return container.New(&kit.Inset{}, ground, kit.Padded(12, 4, 10, 4, kit.Beside(8, []float32{1}, words, kit.Topped(8, merge))))
}

// mergeKeys merge the marked ticket with another one.
const mergeKeys = "Ctrl+Shift+M"

// AlikeTo is a ticket that is shown on its page, and the one that reads like it, or
// nothing.
func (s *tickets) AlikeTo(id string) (own, like sla.Ticket) {
	if s.page.Known && s.page.file.ticket.ID == id {
		return s.page.file.ticket, s.page.file.alike.ticket
	}
	return own, like
}
